import { useStore } from "zustand";
import { lessonHash } from "#state/route.ts";
import { runStore } from "#state/run.ts";
import { count } from "#state/run-status.ts";
import { workspaceStore } from "#state/workspace.ts";

/** In the lesson's place beside a program from a link that belongs to no lesson. */
export function SharedIntro({ firstLesson }: { firstLesson: string }) {
  const ranks = useStore(workspaceStore, (state) => state.ranks);
  const ran = useStore(runStore, (state) => state.stage !== "idle");
  return (
    <div className="lesson-pane">
      <article className="lesson" aria-labelledby="shared-intro">
        <h1 id="shared-intro">A program from a link</h1>
        <div className="lesson-text">
          <p>
            Somebody shared this program with you. {!ran && "Nothing has run yet. "}
            Read it first; it belongs to no lesson.
          </p>
          <p>
            Press <strong>Run</strong> to start it on {count(ranks, "rank")}. It runs in this browser only.
          </p>
          <p>What you change here is kept on this device, apart from your programs of the lessons.</p>
          <p>
            <a href={lessonHash(firstLesson)}>Begin with the lessons</a>
          </p>
        </div>
      </article>
    </div>
  );
}
