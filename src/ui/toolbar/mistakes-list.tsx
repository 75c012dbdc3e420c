import { useId } from "react";
import { useStore } from "zustand";
import { type Chapter, chapters } from "#lessons/index.ts";
import { progressStore } from "#state/progress.ts";
import { lessonHash } from "#state/route.ts";
import { workspaceStore } from "#state/workspace.ts";
import { useNarrow } from "#ui/components/use-media.ts";
import "./mistakes-list.css";

interface MistakesListProps {
  onChoose(): void;
}

/** The exercises about mistakes in the menu of lessons, by chapters; on a phone a chapter opens when it is asked for. */
export function MistakesList({ onChoose }: MistakesListProps) {
  const title = useId();
  const narrow = useNarrow();
  const current = useStore(workspaceStore, (state) => state.lesson?.chapter);
  return (
    <section className="mistakes" aria-labelledby={title}>
      <h2 id={title}>Mistakes</h2>
      <p>Programs that go wrong: run one, read what Ringside says, and mend it.</p>
      <div className="mistakes-chapters">
        {chapters.map((chapter) =>
          narrow ? (
            <details key={chapter.id} className="mistakes-chapter" open={chapter.id === current}>
              <summary>
                <h3>{chapter.title}</h3> <Solved chapter={chapter} />
              </summary>
              <Exercises chapter={chapter} onChoose={onChoose} />
            </details>
          ) : (
            <section key={chapter.id} className="mistakes-chapter">
              <h3>{chapter.title}</h3>
              <Exercises chapter={chapter} onChoose={onChoose} />
            </section>
          ),
        )}
      </div>
    </section>
  );
}

function Solved({ chapter: { mistakes } }: { chapter: Chapter }) {
  const solved = useStore(progressStore, (state) => state.solved);
  const done = mistakes.filter(({ id }) => solved.includes(id)).length;
  return (
    <span className="mistakes-count">
      {done === 0 ? mistakes.length : `${done} of ${mistakes.length} solved`}
    </span>
  );
}

function Exercises({ chapter, onChoose }: MistakesListProps & { chapter: Chapter }) {
  const current = useStore(workspaceStore, (state) => state.lesson?.id);
  const solved = useStore(progressStore, (state) => state.solved);
  return (
    <ul>
      {chapter.mistakes.map(({ id, title }) => (
        <li key={id}>
          <a href={lessonHash(id)} aria-current={id === current ? "page" : undefined} onClick={onChoose}>
            {title}
            {solved.includes(id) && (
              <span className="lesson-solved">
                <span aria-hidden="true">{"\u00a0✓"}</span>
                <span className="visually-hidden">, solved</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
