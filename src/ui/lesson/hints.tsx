import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { openHints, progressStore } from "#state/progress.ts";
import { Html } from "./lesson-text.tsx";

interface HintsProps {
  /** The lesson's. */
  readonly id: string;
  readonly hints: readonly string[];
}

/** Hints that open one by one and stay open. */
export function Hints({ id, hints }: HintsProps) {
  const open = useStore(progressStore, (state) => Math.min(state.hints[id] ?? 0, hints.length));
  const newest = useRef<HTMLElement>(null);
  const asked = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows each hint that is asked for.
  useEffect(() => {
    if (asked.current) newest.current?.focus();
    asked.current = false;
  }, [open]);
  const total = hints.length;
  const name = (index: number) => (total === 1 ? "Hint" : `Hint ${index + 1} of ${total}`);
  return (
    <div className="hints">
      {hints.slice(0, open).map((html, index) => (
        <section
          key={html}
          className="hint"
          aria-label={`Hint ${index + 1}`}
          tabIndex={-1}
          ref={index === open - 1 ? newest : undefined}
        >
          <h2>{name(index)}</h2>
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
            openHints(id, open + 1);
          }}
        >
          {name(open)}
        </button>
      )}
    </div>
  );
}
