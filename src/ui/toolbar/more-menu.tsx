import { useId, useState } from "react";
import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { canExport, exportRun, importRun } from "#state/run-transfer.ts";
import {
  type Arrangement,
  changeSettings,
  chooseFontSize,
  settingsStore,
  type Theme,
} from "#state/settings.ts";
import { repeatRun, whyNotAgain } from "#state/start-run.ts";
import { type DialogName, openDialog, viewStore } from "#state/view.ts";
import { chooseFile, download } from "#ui/components/files.ts";
import { Icon } from "#ui/components/icon.tsx";
import { Popover } from "#ui/components/popover.tsx";
import { takeToCluster } from "#ui/components/take-to-cluster.ts";
import "#ui/components/segments.css";
import "./more-menu.css";

const arrangements: readonly { id: Arrangement; title: string; key: string }[] = [
  { id: "learn", title: "Learn", key: "1" },
  { id: "code", title: "Code", key: "2" },
  { id: "present", title: "Present", key: "3" },
];

const themes: readonly { id: Theme; title: string }[] = [
  { id: "system", title: "System" },
  { id: "light", title: "Light" },
  { id: "dark", title: "Dark" },
];

const dialogs: readonly { id: DialogName; title: string }[] = [
  { id: "options", title: "Messages and recording…" },
  { id: "keys", title: "Keyboard shortcuts…" },
  { id: "about", title: "About Ringside…" },
];

export function MoreMenu({ arrange }: { arrange: boolean }) {
  const [open, setOpen] = useState(false);
  const { arrangement, theme } = useStore(settingsStore);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      name="More"
      button={<Icon name="more" />}
      buttonClass="button icon"
      align="end"
    >
      <div className="more-menu">
        {arrange && (
          <Choice
            title="Layout"
            options={arrangements}
            chosen={arrangement}
            onChoose={(chosen) => changeSettings({ arrangement: chosen })}
          />
        )}
        <Choice
          title="Theme"
          options={themes}
          chosen={theme}
          onChoose={(chosen) => changeSettings({ theme: chosen })}
        />
        <CodeSize />
        <hr />
        <AgainItem onChoose={() => setOpen(false)} />
        <TraceItems onChoose={() => setOpen(false)} />
        <button
          type="button"
          className="more-item"
          title="Download the program with what it needs elsewhere"
          onClick={() => {
            setOpen(false);
            void takeToCluster();
          }}
        >
          Take it to a cluster
        </button>
        <hr />
        <a
          className="more-item"
          href="./api.html"
          target="_blank"
          rel="noreferrer"
          title="Every call of MPI that programs have, in both languages"
          onClick={() => setOpen(false)}
        >
          API
        </a>
        {dialogs.map((dialog) => (
          <button
            key={dialog.id}
            type="button"
            className="more-item"
            onClick={() => {
              setOpen(false);
              openDialog(dialog.id);
            }}
          >
            {dialog.title}
          </button>
        ))}
      </div>
    </Popover>
  );
}

function AgainItem({ onChoose }: { onChoose: () => void }) {
  const why = useStore(runStore, whyNotAgain);
  return (
    <button
      type="button"
      className="more-item"
      aria-disabled={why !== null}
      title={why ?? "Repeat the run on show: every message is taken, and every request completed, as it was"}
      onClick={() => {
        if (why !== null) return;
        onChoose();
        void repeatRun();
      }}
    >
      Run again exactly
    </button>
  );
}

function TraceItems({ onChoose }: { onChoose: () => void }) {
  const able = useStore(runStore, canExport);
  const save = async () => {
    const file = await exportRun();
    if (file !== null) download(new Blob([file.bytes]), file.name);
  };
  return (
    <>
      <button
        type="button"
        className="more-item"
        aria-disabled={!able}
        title={able ? "Save the run on show as a file" : "There is a trace once a run has ended"}
        onClick={() => {
          if (!able) return;
          onChoose();
          void save();
        }}
      >
        Export trace
      </button>
      <button
        type="button"
        className="more-item"
        title="Show a run that was saved as a file"
        onClick={() => {
          onChoose();
          chooseFile((file) => void importRun(file));
        }}
      >
        Import trace…
      </button>
    </>
  );
}

/** Steps begin at the size that code has on this screen, not at one that it would have elsewhere. */
function CodeSize() {
  const chosen = useStore(settingsStore, (state) => state.fontSize);
  const seen = useStore(viewStore, (state) => state.codeSize);
  const size = chosen ?? seen;
  return (
    <div className="more-row">
      <span>Size of code</span>
      <span className="more-size">
        {chosen !== null && (
          <button type="button" className="button small quiet" onClick={() => chooseFontSize(null)}>
            Usual
          </button>
        )}
        <button
          type="button"
          className="button small icon"
          aria-label="Smaller code"
          onClick={() => chooseFontSize(size - 1)}
        >
          −
        </button>
        <span>{size} px</span>
        <button
          type="button"
          className="button small icon"
          aria-label="Larger code"
          onClick={() => chooseFontSize(size + 1)}
        >
          +
        </button>
      </span>
    </div>
  );
}

interface ChoiceProps<Id extends string> {
  readonly title: string;
  readonly options: readonly { readonly id: Id; readonly title: string; readonly key?: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

function Choice<Id extends string>({ title, options, chosen, onChoose }: ChoiceProps<Id>) {
  const name = useId();
  return (
    <fieldset className="more-row choice">
      <legend>{title}</legend>
      <span className="segments">
        {options.map((option) => (
          <label key={option.id} className="segment">
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={option.id === chosen}
              onChange={() => onChoose(option.id)}
            />
            {option.title}
            {option.key !== undefined && <kbd>{option.key}</kbd>}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
