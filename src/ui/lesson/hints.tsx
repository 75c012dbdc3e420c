import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Lesson } from "#lessons/types.ts";
import { openHints, progressStore } from "#state/progress.ts";
import { Html } from "./lesson-text.tsx";

/** Hints that open one by one and stay open. */
export function Hints({ lesson }: { lesson: Lesson }) {
  const open = useStore(progressStore, (state) => Math.min(state.hints[lesson.id] ?? 0, lesson.hints.length));
  const newest = useRef<HTMLElement>(null);
  const asked = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows each hint that is asked for.
  useEffect(() => {
    if (asked.current) newest.current?.focus();
    asked.current = false;
  }, [open]);
  const total = lesson.hints.length;
  return (
    <div className="hints">
      {lesson.hints.slice(0, open).map((html, index) => (
        <section
          key={html}
          className="hint"
          aria-label={`Hint ${index + 1}`}
          tabIndex={-1}
          ref={index === open - 1 ? newest : undefined}
        >
          <h2>
            Hint {index + 1} of {total}
          </h2>
          <Html html={html} />
        </section>
      ))}
      {open < total && (
        <button
          type="button"
          className="disclosure"
          aria-expanded="false"
          onClick={() => {
            asked.current = true;
            openHints(lesson.id, open + 1);
          }}
        >
          Hint {open + 1} of {total}
        </button>
      )}
    </div>
  );
}
