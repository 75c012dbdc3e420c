import type { LessonSummary } from "#lessons/types.ts";

interface LessonFootProps {
  readonly previous: LessonSummary | null;
  readonly next: LessonSummary | null;
}

export function LessonFoot({ previous, next }: LessonFootProps) {
  return (
    <div className="lesson-foot">
      {previous !== null && (
        <a href={`#/lesson/${previous.id}`} rel="prev" aria-keyshortcuts="p">
          <span>
            Previous{" "}
            <i aria-hidden="true">
              <kbd>p</kbd>
            </i>
          </span>{" "}
          {previous.title}
        </a>
      )}
      {next !== null && (
        <a href={`#/lesson/${next.id}`} rel="next" aria-keyshortcuts="n" className="lesson-next">
          <span>
            Next{" "}
            <i aria-hidden="true">
              <kbd>n</kbd>
            </i>
          </span>{" "}
          {next.title}
        </a>
      )}
    </div>
  );
}
