import { useEffect, useId, useRef } from "react";
import type { Language } from "#base/language.ts";
import { neighbours } from "#lessons/index.ts";
import { chapterTitles } from "#lessons/mistake.ts";
import type { CheckResult, Lesson } from "#lessons/types.ts";
import type { CheckState } from "#state/check-run.ts";
import { Checks } from "./checks.tsx";
import { Cluster } from "./cluster.tsx";
import { Hints } from "./hints.tsx";
import { LessonFoot } from "./lesson-foot.tsx";
import { Html, LessonText } from "./lesson-text.tsx";
import { Solution } from "./solution.tsx";
import "./lesson-text.css";
import "./exercise.css";
import "./lesson.css";

export interface LessonPaneProps {
  readonly lesson: Lesson;
  /** Whose code the text shows, and whose programs it offers. */
  readonly language: Language;
  /** How many lessons there are, or exercises in its chapter. */
  readonly total: number;
  /** `checkStore`'s state; results of another lesson are not shown. */
  readonly check: CheckState;
  /** The program in the editor now, to tell results that are out of date. */
  readonly source: string;
  onCheck(): void;
  onStopCheck(): void;
  /** Shows the line in the editor. */
  onLine(line: number): void;
  /** Puts a program in the editor in place of the student's, which one undo brings back. */
  onProgram(source: string, what: string): void;
  /** Opens the run of a failed check in picture and console, at `result.time` when that is a number. */
  onOpenRun(result: CheckResult): void;
}

/** A lesson to read, do and check. */
export function LessonPane(props: LessonPaneProps) {
  const { lesson, total, check, onLine, onProgram } = props;
  const edition = lesson.editions[props.language];
  // The text says why where it is not.
  const possible = lesson.languages.includes(props.language);
  const title = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { previous, next } = neighbours(lesson.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another lesson begins at its top.
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [lesson.id]);
  return (
    <div className="lesson-pane" ref={scroller}>
      <article className="lesson" aria-labelledby={title} key={lesson.id}>
        <p className="lesson-place">
          {lesson.chapter === null
            ? `Lesson ${lesson.number} of ${total} · ${lesson.minutes} minutes`
            : `Mistakes · ${chapterTitles[lesson.chapter]} · ${lesson.number} of ${total}`}
        </p>
        <h1 id={title}>{lesson.title}</h1>
        <LessonText
          onLine={onLine}
          onVariant={(name) => {
            const variant = edition.variants.find((each) => each.name === name);
            if (variant !== undefined) onProgram(variant.source, `${variant.title} is in the editor.`);
          }}
        >
          <Html html={edition.html} />
          <Hints id={lesson.id} hints={edition.hints} />
        </LessonText>
        {lesson.exercise && possible && (
          <Solution onShow={() => onProgram(edition.solution, "The solution is in the editor.")} />
        )}
        {possible && (
          <Checks
            check={check.lesson === lesson.id ? check : null}
            lesson={lesson}
            outdated={check.source !== props.source}
            onCheck={props.onCheck}
            onStop={props.onStopCheck}
            onOpenRun={props.onOpenRun}
          />
        )}
        {props.language === "python" && possible && <Cluster />}
        <LessonFoot previous={previous} next={next} />
      </article>
    </div>
  );
}
