import type { LessonSummary } from "#lessons/types.ts";

interface LessonFootProps {
  readonly previous: LessonSummary | null;
  readonly next: LessonSummary | null;
}

export function LessonFoot({ previous, next }: LessonFootProps) {
  return (
    <div className="lesson-foot">
      {previous !== null && (
        <a href={`#/lesson/${previous.id}`} rel="prev">
          <span>Previous</span> {previous.title}
        </a>
      )}
      {next !== null && (
        <a href={`#/lesson/${next.id}`} rel="next" className="lesson-next">
          <span>Next</span> {next.title}
        </a>
      )}
    </div>
  );
}
