import { useStore } from "zustand";
import { pythonStore } from "#state/python.ts";
import { runStore } from "#state/run.ts";
import { runStatus } from "#state/run-status.ts";
import { workspaceStore } from "#state/workspace.ts";
import { useFindings } from "#ui/components/use-findings.ts";

/** Three strings, so that the store's many versions of a run under way draw nothing new. */
export function RunStatus() {
  const python = useStore(workspaceStore, (state) => state.language === "python");
  const loading = useStore(pythonStore, ({ phase }) => phase === "loading");
  const wait = python ? (loading ? "loads" : "starts") : "";
  const quiet = useFindings().quiet.length;
  const word = useStore(runStore, (state) => runStatus(state, wait, quiet).word);
  const detail = useStore(runStore, (state) => runStatus(state, wait, quiet).detail);
  const more = useStore(runStore, (state) => runStatus(state, wait, quiet).more);
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
