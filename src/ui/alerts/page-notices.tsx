/** Strips under the toolbar about the page itself: what it lacks, what happened to the last run, where this code is from. */

import { useState } from "react";
import { useStore } from "zustand";
import { lessons } from "#lessons/index.ts";
import type { RunMarker } from "#state/crash-marker.ts";
import { notify } from "#state/notices.ts";
import { lessonHash } from "#state/route.ts";
import { routeStore } from "#state/router.ts";
import { runStore } from "#state/run.ts";
import { isShared, saveSharedIntoLesson, workspaceStore } from "#state/workspace.ts";
import { mendIsolation, whyNotIsolated } from "./isolation.ts";
import { Strip } from "./strip.tsx";

/** Without isolation the browser gives no shared memory, and ranks cannot exchange messages. */
export function IsolationNotice() {
  if (globalThis.crossOriginIsolated) return null;
  const why = whyNotIsolated();
  const mend = () => {
    mendIsolation().catch((error: unknown) => {
      notify(error instanceof Error ? error.message : String(error), [], 0);
    });
  };
  return (
    <Strip
      kind="warn"
      actions={
        why.mendable && (
          <button type="button" className="button small" onClick={mend}>
            Reload with shared memory
          </button>
        )
      }
    >
      <p>
        <strong>Programs cannot be started here yet.</strong> {why.text} Lessons and code can be read and
        edited all the same.
      </p>
    </Strip>
  );
}

export function CrashNotice({ crashed }: { crashed: RunMarker | null }) {
  const [open, setOpen] = useState(crashed !== null);
  if (crashed === null || !open) return null;
  return (
    <Strip kind="warn" onDismiss={() => setOpen(false)}>
      <p>
        <strong>The last page ended in the middle of a run.</strong> “{crashed.title}” was running on{" "}
        {crashed.ranks} {crashed.ranks === 1 ? "rank" : "ranks"}. Most likely the browser ran out of memory:
        try fewer ranks or smaller arrays. Your program is as you left it; nothing is lost.
      </p>
    </Strip>
  );
}

export function AddressNotice() {
  const { problem, notFetched } = useStore(routeStore);
  if (problem === "") return null;
  return (
    <Strip
      kind="warn"
      actions={
        notFetched && (
          <button type="button" className="button small" onClick={() => location.reload()}>
            Reload the page
          </button>
        )
      }
      onDismiss={() => routeStore.setState({ problem: "", notFetched: false })}
    >
      <p>
        <strong>{notFetched ? "The lesson could not be loaded." : "This link could not be opened."}</strong>{" "}
        {problem}
      </p>
    </Strip>
  );
}

/** Foreign code says that it is foreign, and never starts by itself. */
export function SharedNotice() {
  const shared = useStore(workspaceStore, isShared);
  const lesson = useStore(workspaceStore, (state) => state.lesson);
  const ran = useStore(runStore, (state) => state.stage !== "idle");
  const [closedFor, setClosedFor] = useState("");
  const id = useStore(workspaceStore, (state) => state.id);
  if (!shared || closedFor === id) return null;
  const keep = async () => {
    const opened = await saveSharedIntoLesson();
    // The address follows without opening the lesson a second time.
    if (opened !== null) history.replaceState(null, "", lessonHash(opened));
  };
  const actions =
    lesson === null ? (
      <a className="button small" href={lessonHash(lessons[0].id)}>
        To the lessons
      </a>
    ) : (
      <>
        <button type="button" className="button small" onClick={() => void keep()}>
          Save into the lesson
        </button>
        <a className="button small quiet" href={lessonHash(lesson.id)}>
          Open the lesson
        </a>
      </>
    );
  return (
    <Strip kind="plain" actions={actions} onDismiss={() => setClosedFor(id)}>
      <p>
        <strong>Shared program.</strong> It came with the link.{" "}
        {!ran && "Nothing has run: it starts when you press Run. "}
        Your own edits of the lessons are untouched.
      </p>
    </Strip>
  );
}
