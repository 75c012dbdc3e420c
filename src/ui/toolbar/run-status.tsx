import { useStore } from "zustand";
import { runStore } from "#state/run.ts";
import { runStatus } from "#state/run-status.ts";

/** Three strings, so that the store's many versions of a run under way draw nothing new. */
export function RunStatus() {
  const word = useStore(runStore, (state) => runStatus(state).word);
  const detail = useStore(runStore, (state) => runStatus(state).detail);
  const more = useStore(runStore, (state) => runStatus(state).more);
  return (
    <p role="status" className="run-status" data-word={word} title={`${word}${detail}${more}`}>
      <span className="run-status-dot" aria-hidden="true" />
      <span className="run-status-text">
        {`${word}${detail}`}
        <span className="run-status-more">{more}</span>
      </span>
    </p>
  );
}
