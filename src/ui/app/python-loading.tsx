import { useState } from "react";
import { useStore } from "zustand";
import { pythonStore } from "#state/python.ts";
import { warm } from "#state/start-run.ts";
import { workspaceStore } from "#state/workspace.ts";
import { Icon } from "#ui/components/icon.tsx";
import "./python-loading.css";

/** Python is some megabytes, loaded when it is first chosen: how far that is, and what to do when it cannot be had. */
export function PythonLoading() {
  const chosen = useStore(workspaceStore, (state) => state.language === "python");
  const { phase, loaded, total, reason } = useStore(pythonStore);
  const [closed, setClosed] = useState("");
  if (!chosen) return null;
  if (phase === "loading" && total > 0) return <Bar loaded={loaded} total={total} />;
  if (phase !== "failed" || closed === reason) return null;
  return (
    <div className="notice python-failed" role="alert">
      <p>
        <strong>{reason}.</strong> Programs can be edited all the same; to run them, look at the connection
        and try again.
      </p>
      <button type="button" className="button small" onClick={() => void warm()}>
        Try again
      </button>
      <button
        type="button"
        className="button small quiet icon"
        aria-label="Dismiss"
        onClick={() => setClosed(reason)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function Bar({ loaded, total }: { loaded: number; total: number }) {
  const words = `${megabytes(loaded)} of ${megabytes(total)} MB`;
  return (
    <section className="notice python-loading" aria-label="Python">
      <span aria-hidden="true">Loading Python</span>
      <progress aria-label="Loading Python" aria-valuetext={words} value={loaded} max={total} />
      <span className="python-bytes" aria-hidden="true">
        {words}
      </span>
    </section>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
