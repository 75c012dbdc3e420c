import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { selection } from "#state/selection.ts";
import type { Finding, WaitGraph } from "#trace/findings.ts";
import { withNames } from "#trace/worlds.ts";
import { Empty } from "#ui/components/empty.tsx";
import { LineLinks, namesLine } from "#ui/components/line-links.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { useRankLabel } from "#ui/components/rank-names.ts";
import { drawWaits } from "#viz/waits/draw.ts";
import { layoutWaits } from "#viz/waits/layout.ts";
import { waitScene } from "#viz/waits/scene.ts";
import { circleWords, itemSentence, waitSentences } from "#viz/waits/words.ts";
import { type Tip, Tooltip } from "./tooltip.tsx";
import { useCanvas } from "./use-canvas.ts";
import { useVizTheme } from "./use-viz-theme.ts";
import { WaitButtons, type WaitTarget } from "./wait-buttons.tsx";
import "./canvas.css";
import "./details.css";
import "./waits-view.css";

interface WaitsViewProps {
  /** Whose `waits` are drawn; null: nobody waits for ever. */
  readonly finding: Finding | null;
  onLine(line: number): void;
}

/** Who waits for whom, as a picture and in sentences. */
export function WaitsView({ finding, onLine }: WaitsViewProps) {
  if (finding?.waits === undefined)
    return <Empty>When ranks wait for each other for ever, who waits for whom is drawn here.</Empty>;
  return <WaitsPicture finding={finding} graph={finding.waits} onLine={onLine} />;
}

/** A sentence that names its line gets the link there, any other at its end. */
function withLine({ text, line }: WaitTarget): string {
  return line <= 0 || namesLine(text, line) ? text : `${text} line ${line}`;
}

interface WaitsPictureProps {
  readonly finding: Finding;
  readonly graph: WaitGraph;
  onLine(line: number): void;
}

function WaitsPicture({ finding, graph, onLine }: WaitsPictureProps) {
  const trace = useStore(runStore, (state) => state.trace);
  const label = useRankLabel(trace);
  const theme = useVizTheme();
  const [tip, setTip] = useState<Tip | null>(null);
  const selected = useStore(selection, (state) =>
    state.selection.kind === "rank" ? state.selection.index : -1,
  );
  const scene = useMemo(() => waitScene(graph), [graph]);
  const { ref, size } = useCanvas((context, area) =>
    drawWaits(context, layoutWaits(area, scene, label), theme, scene, selected),
  );
  const layout = useMemo(() => layoutWaits(size, scene, label), [size, scene, label]);
  const { targets, sentences, circles } = useMemo(() => {
    const named = (text: string) => (trace === null ? text : withNames(text, trace));
    // The graph has no line for a rank that is missed; the finding says where it went instead.
    const lineOf = (ranks: readonly number[], line: number) =>
      line > 0
        ? line
        : (finding.details.find((each) => ranks.includes(each.rank) && each.line > 0)?.line ?? 0);
    return {
      targets: scene.items.map((_, at): WaitTarget => {
        const { ranks, line, text } = itemSentence(scene, [at]);
        return { ranks, line: lineOf(ranks, line), text: named(text) };
      }),
      sentences: waitSentences(scene).map(({ ranks, line, text }) => {
        return { ranks, line: lineOf(ranks, line), text: named(text) };
      }),
      circles: circleWords(scene).map(named),
    };
  }, [scene, finding, trace]);
  const open = ({ ranks, line }: WaitTarget) => {
    if (ranks.length === 1) selection.getState().select({ kind: "rank", index: ranks[0] });
    else selection.getState().clear();
    if (line > 0) onLine(line);
  };
  return (
    <div className="split">
      <div className="canvas-host">
        <canvas ref={ref} className="fill" role="img" aria-label={`Who waits for whom. ${finding.summary}`} />
        <WaitButtons layout={layout} targets={targets} selected={selected} onOpen={open} onTip={setTip} />
        <Tooltip tip={tip} width={layout.width} />
      </div>
      <section className="details waits" aria-label="Who waits for whom">
        {finding.class !== "Deadlock" && (
          <p className="foretold">
            <strong>{finding.class}.</strong> The run came to its end; this is how it would hang.
          </p>
        )}
        {circles.map((circle) => (
          <p key={circle} className="cycle">
            {circle}
          </p>
        ))}
        <ul className="sentences">
          {sentences.map((sentence) => (
            <li key={sentence.text}>
              {sentence.ranks.length === 1 && <RankBadge rank={sentence.ranks[0]} beside={sentence.text} />}
              <span>
                <LineLinks
                  text={withLine(sentence)}
                  lines={new Set([sentence.line])}
                  className="link"
                  onLine={() => open(sentence)}
                />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
