import { useState } from "react";
import { useStore } from "zustand";
import { closeDialog } from "#state/view.ts";
import { changeProgramSettings, workspaceStore } from "#state/workspace.ts";
import { defaultEagerLimit } from "#state/workspace-storage.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { Algorithms } from "./algorithms.tsx";
import "./dialogs.css";

const largestEagerLimit = 1 << 20;

/** How messages travel and what is recorded, for this program. */
export function OptionsDialog() {
  const { envScope, record, watchBuffers } = useStore(workspaceStore);
  return (
    <Dialog title="Messages and recording" onClose={closeDialog}>
      <div className="options-form">
        <label className="options-check">
          <input
            type="checkbox"
            checked={envScope === "all"}
            onChange={(event) =>
              changeProgramSettings({ envScope: event.currentTarget.checked ? "all" : "rank0" })
            }
          />
          <span>
            Every rank sees the variables
            <br />
            <span className="note">Otherwise they reach rank 0 alone, as they often do on a cluster.</span>
          </span>
        </label>
        <label className="options-check">
          <input
            type="checkbox"
            checked={record}
            onChange={(event) => changeProgramSettings({ record: event.currentTarget.checked })}
          />
          <span>
            Record calls and messages
            <br />
            <span className="note">
              Without it programs are a little faster; picture and events stay empty.
            </span>
          </span>
        </label>
        <label className="options-check">
          <input
            type="checkbox"
            checked={watchBuffers}
            onChange={(event) => changeProgramSettings({ watchBuffers: event.currentTarget.checked })}
          />
          <span>
            Watch buffers in use
            <br />
            <span className="note">
              Finds programs that change what they still send or look at what they still receive. Without it
              they are a little faster.
            </span>
          </span>
        </label>
        <EagerLimit />
        <Algorithms />
      </div>
    </Dialog>
  );
}

function EagerLimit() {
  const limit = useStore(workspaceStore, (state) => state.eagerLimit);
  const [text, setText] = useState(String(limit));
  const wanted = Number(text);
  const valid = /^\d+$/.test(text.trim()) && wanted <= largestEagerLimit;
  return (
    <label>
      Eager limit, bytes{" "}
      <input
        type="number"
        className="field small"
        min={0}
        max={largestEagerLimit}
        step={1024}
        value={text}
        aria-invalid={!valid}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          if (/^\d+$/.test(typed.trim()) && Number(typed) <= largestEagerLimit) {
            changeProgramSettings({ eagerLimit: Number(typed) });
          }
        }}
      />
      <br />
      <span className="note">
        A send of up to so many bytes does not wait for its receiver. 0 makes every send wait. Usual:{" "}
        {defaultEagerLimit.toLocaleString("en")}, at most {largestEagerLimit.toLocaleString("en")}.
      </span>
    </label>
  );
}
