import { useEffect, useRef } from "react";
import type { CheckResult, Lesson } from "#lessons/types.ts";
import type { CheckState } from "#state/check-run.ts";

interface ChecksProps {
  readonly lesson: Lesson;
  /** Null: this lesson has not been checked yet. */
  readonly check: CheckState | null;
  /** The program has changed since. */
  readonly outdated: boolean;
  onCheck(): void;
  onStop(): void;
  onOpenRun(result: CheckResult): void;
}

const words = { passed: "Passed", failed: "Failed", running: "Running", waiting: "Running" } as const;
const marks = { passed: "✓", failed: "✕", running: "…", waiting: "…" } as const;

/** The button Check and what the checks found. Before the first check it lists what will be looked at. */
export function Checks({ lesson, check, outdated, onCheck, onStop, onOpenRun }: ChecksProps) {
  const running = check?.running ?? false;
  const results = check?.results ?? [];
  const list = useRef<HTMLUListElement>(null);
  const shown = results.length > 0;
  const stale = outdated && !running;
  useEffect(() => {
    // Whoever pressed Check wants to see the answer; results that are there from before stay where they are.
    if (running && shown) list.current?.scrollIntoView({ block: "nearest" });
  }, [running, shown]);
  return (
    <section className="checks" aria-label="Check">
      <div className="checks-head">
        <button type="button" className="button" onClick={onCheck} aria-disabled={running}>
          Check
        </button>
        {running && (
          <button type="button" className="button quiet" onClick={onStop}>
            Cancel
          </button>
        )}
        <p className="checks-note" aria-live="polite">
          {note(check, outdated)}
        </p>
      </div>
      {check?.refusal && <p className="check-refusal">{check.refusal}</p>}
      {results.length === 0 ? (
        <ul className="check-list" aria-label="What is checked">
          {lesson.checks.map((each) => (
            <li key={each.id} data-state="open">
              {each.title}
            </li>
          ))}
        </ul>
      ) : (
        <ul className="check-list" aria-label="Check results" data-outdated={stale || undefined} ref={list}>
          {results.map((result) => (
            <Result key={result.id} result={result} stopped={!running} stale={stale} onOpenRun={onOpenRun} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ResultProps {
  readonly result: CheckResult;
  readonly stopped: boolean;
  /** Found in a program that is no longer the one in the editor. */
  readonly stale: boolean;
  onOpenRun(result: CheckResult): void;
}

function Result({ result, stopped, stale, onOpenRun }: ResultProps) {
  if (stopped && (result.state === "waiting" || result.state === "running"))
    return <li data-state="open">{result.title}</li>;
  return (
    <li data-state={result.state}>
      <span className="check-mark" aria-hidden="true" data-mark={marks[result.state]} />
      {words[result.state]}
      {stale && " before"} · {result.title}
      {result.reason !== "" && <p className="check-reason">{result.reason}</p>}
      {result.run !== null && (
        <button type="button" className="link" onClick={() => onOpenRun(result)}>
          See what happened
          <span className="visually-hidden"> of “{result.title}”</span>
        </button>
      )}
    </li>
  );
}

function note(check: CheckState | null, outdated: boolean): string {
  if (check === null || check.refusal !== "") return "";
  if (check.running) return "Running your program …";
  if (outdated)
    return "Your program has changed since. These results are of the earlier one: press Check again.";
  const failed = check.results.filter((each) => each.state === "failed").length;
  const passed = check.results.filter((each) => each.state === "passed").length;
  if (failed === 0 && passed === check.results.length) return "All passed.";
  return failed === 0 ? "Stopped." : `${passed} of ${check.results.length} passed.`;
}
