import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { packageStore, pythonStore } from "#state/python.ts";
import { warm } from "#state/start-run.ts";
import { workspaceStore } from "#state/workspace.ts";
import { Icon } from "#ui/components/icon.tsx";
import "./python-loading.css";

/** Python is some megabytes, loaded when it is first chosen, and packages follow when they are first imported. */
export function PythonLoading() {
  return (
    <>
      <PythonItself />
      <Packages />
    </>
  );
}

/** How much of the packages has come; how much there is turns out on the way. */
function Packages() {
  const { names, loaded } = useStore(packageStore);
  if (names.length === 0) return null;
  const what = `Loading ${names.join(", ")}`;
  const words = `${megabytes(loaded)} MB`;
  return (
    <section className="notice python-loading" aria-label="Packages">
      <span className="python-packages" aria-hidden="true">
        {what}
      </span>
      <progress aria-label={what} aria-valuetext={words} />
      <span className="python-bytes" aria-hidden="true">
        {words}
      </span>
    </section>
  );
}

/** How far Python itself is, and what to do when it cannot be had. */
function PythonItself() {
  const chosen = useStore(workspaceStore, (state) => state.language === "python");
  const { phase, loaded, total, reason } = useStore(pythonStore);
  const [closed, setClosed] = useState(false);
  useEffect(() => {
    // Another attempt has something new to say.
    if (phase === "loading") setClosed(false);
  }, [phase]);
  if (!chosen) return null;
  if (phase === "loading" && total > 0) return <Bar loaded={loaded} total={total} />;
  if (phase !== "failed" || closed) return null;
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
        onClick={() => setClosed(true)}
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
