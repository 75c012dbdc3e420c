import { type ReactNode, useEffect, useState } from "react";
import { Group, useGroupRef } from "react-resizable-panels";
import { type Arrangement, rememberLayout, settingsStore } from "#state/settings.ts";
import { viewStore } from "#state/view.ts";
import { useCompact } from "#ui/components/use-media.ts";
import { LessonAndCode } from "./lesson-and-code.tsx";
import { Divider, Slot } from "./slot.tsx";
import "./layout.css";

export interface Panes {
  readonly lesson: ReactNode;
  readonly code: ReactNode;
  readonly output: ReactNode;
  readonly picture: ReactNode;
  readonly spaceTime: ReactNode;
}

type Sizes = Readonly<Record<string, number>>;

const columns: Readonly<Record<Arrangement | "embed", Sizes>> = {
  learn: { lesson: 24, work: 34, picture: 42 },
  code: { lesson: 0, work: 46, picture: 54 },
  present: { lesson: 0, work: 0, picture: 100 },
  embed: { work: 46, picture: 54 },
};

const compactColumns: typeof columns = {
  learn: { work: 48, picture: 52 },
  code: { work: 48, picture: 52 },
  present: { work: 0, picture: 100 },
  embed: { work: 48, picture: 52 },
};

const workRows = { code: 62, output: 38 };
const pictureRows = { flow: 56, time: 44 };
/** Seen from the last row of a lecture hall the ring has to be large; its type grows with it. */
const presentRows = { flow: 66, time: 34 };

interface WideLayoutProps {
  readonly panes: Panes;
  readonly arrangement: Arrangement | "embed";
}

/** Three columns, or two. Every pane stays mounted in every arrangement, so that changing it loses nothing. */
export function WideLayout(props: WideLayoutProps) {
  const compact = useCompact();
  return <Columns key={compact ? "two" : "three"} compact={compact} {...props} />;
}

function Columns({ panes, arrangement, compact }: WideLayoutProps & { readonly compact: boolean }) {
  const group = useGroupRef();
  const [folded, setFolded] = useState({ work: false, output: false });
  const saved = compact ? `columns-${arrangement}-compact` : `columns-${arrangement}`;
  const usual = (compact ? compactColumns : columns)[arrangement];
  useEffect(() => {
    group.current?.setLayout({ ...(settingsStore.getState().layouts[saved] ?? usual) });
  }, [group, saved, usual]);
  const beside = arrangement !== "embed" && !compact;
  useEffect(() => {
    viewStore.setState({ outputFolded: folded.work || folded.output });
    return () => viewStore.setState({ outputFolded: false });
  }, [folded]);
  return (
    <Group
      id="columns"
      className="columns"
      groupRef={group}
      data-arrangement={arrangement}
      defaultLayout={{ ...(settingsStore.getState().layouts[saved] ?? usual) }}
      onLayoutChanged={(applied, meta) => {
        if (meta.isUserInteraction) rememberLayout(saved, meta.requestedLayout ?? applied);
      }}
    >
      {beside && (
        <Slot id="lesson" size="24%" least={284} collapsible>
          {panes.lesson}
        </Slot>
      )}
      {beside && <Divider name="Width of the lesson" />}
      <Slot
        id="work"
        size="32%"
        least={300}
        collapsible
        onFold={(work) => setFolded((now) => (now.work === work ? now : { ...now, work }))}
      >
        <Rows
          id="work-rows"
          layout={workRows}
          first={
            compact && arrangement !== "embed" ? (
              <LessonAndCode lesson={panes.lesson} code={panes.code} both={arrangement === "learn"} />
            ) : (
              panes.code
            )
          }
          second={panes.output}
          name="Height of the editor"
          onFoldSecond={(output) => setFolded((now) => (now.output === output ? now : { ...now, output }))}
        />
      </Slot>
      <Divider name="Width of the editor" />
      <Slot id="picture" size="44%" least={300} collapsible>
        <Rows
          id={arrangement === "present" ? "present-rows" : "picture-rows"}
          layout={arrangement === "present" ? presentRows : pictureRows}
          first={panes.picture}
          second={panes.spaceTime}
          name="Height of the message flow"
        />
      </Slot>
    </Group>
  );
}

interface RowsProps {
  readonly id: string;
  readonly layout: Sizes;
  readonly first: ReactNode;
  readonly second: ReactNode;
  readonly name: string;
  readonly onFoldSecond?: (folded: boolean) => void;
}

function Rows({ id, layout, first, second, name, onFoldSecond }: RowsProps) {
  const group = useGroupRef();
  const [upper, lower] = Object.keys(layout);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of name is a change of arrangement; sizes follow it
  useEffect(() => {
    group.current?.setLayout({ ...(settingsStore.getState().layouts[id] ?? layout) });
  }, [id]);
  return (
    <Group
      groupRef={group}
      orientation="vertical"
      className="rows"
      defaultLayout={{ ...(settingsStore.getState().layouts[id] ?? layout) }}
      onLayoutChanged={(applied, meta) => {
        if (meta.isUserInteraction) rememberLayout(id, meta.requestedLayout ?? applied);
      }}
    >
      <Slot id={upper} size={`${layout[upper]}%`} least={140} collapsible>
        {first}
      </Slot>
      <Divider name={name} />
      <Slot id={lower} size={`${layout[lower]}%`} least={140} collapsible onFold={onFoldSecond}>
        {second}
      </Slot>
    </Group>
  );
}
