import type { Diagnostic } from "#editor/api.ts";
import type { Finding } from "#trace/findings.ts";
import { Empty } from "#ui/components/empty.tsx";
import { RankBadge } from "#ui/components/rank-badge.tsx";
import { namesOf } from "#ui/components/rank-names.ts";
import { type Place, type Problem, problemsOf } from "./problems.ts";
import "./problems-list.css";

export interface ProblemsListProps {
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly Finding[];
  /** Shows a line in the editor, lines from 1. */
  readonly onLine: (line: number) => void;
  /** Opens a moment of the run in the picture, µs; without it places are only lines. */
  readonly onMoment?: (time: number, rank: number) => void;
}

/** Everything that is wrong with the program and with its last run, each with a way to where it is. */
export function ProblemsList({ diagnostics, findings, onLine, onMoment }: ProblemsListProps) {
  const problems = problemsOf(diagnostics, findings);
  if (problems.length === 0) {
    return (
      <Empty>
        No problems. Mistakes in the program appear here as you type; what goes wrong in a run appears after
        it.
      </Empty>
    );
  }
  return (
    <ul className="problems" aria-label="Problems">
      {problems.map((problem) => (
        <ProblemItem key={problem.key} problem={problem} onLine={onLine} onMoment={onMoment} />
      ))}
    </ul>
  );
}

interface ProblemItemProps extends Pick<ProblemsListProps, "onLine" | "onMoment"> {
  readonly problem: Problem;
}

function ProblemItem({ problem, onLine, onMoment }: ProblemItemProps) {
  const { severity, kind, message, advice, places } = problem;
  // A diagnostic's place is its line alone.
  const lineAlone = places.length === 1 && places[0].rank < 0 && places[0].text === "";
  const terse = places.every(({ text }) => text === "");
  return (
    <li className={`problem problem-${severity}`}>
      <SeverityMark severity={severity} />
      <div className="problem-body">
        <p className="problem-message">
          <span className="problem-kind">{kind}</span> {message}
        </p>
        {lineAlone ? <LineLink place={places[0]} onLine={onLine} /> : null}
        {lineAlone || places.length === 0 ? null : (
          <ul className={terse ? "problem-places terse" : "problem-places"}>
            {places.map((place) => (
              <li key={`${place.rank} ${place.line} ${place.time} ${place.text}`}>
                {place.rank < 0 ? null : <RankBadge rank={place.rank} />}
                <div className="problem-place">
                  {place.text === "" ? null : <span className="problem-text">{place.text}</span>}
                  <LineLink place={place} onLine={onLine} />
                  <MomentLink place={place} onMoment={onMoment} />
                </div>
              </li>
            ))}
          </ul>
        )}
        {advice === "" ? null : <p className="problem-advice">{advice}</p>}
      </div>
    </li>
  );
}

function MomentLink({ place, onMoment }: Pick<ProblemItemProps, "onMoment"> & { readonly place: Place }) {
  if (onMoment === undefined || Number.isNaN(place.time)) return null;
  return (
    <button type="button" className="problem-link" onClick={() => onMoment(place.time, place.rank)}>
      Moment
      <span className="visually-hidden">
        {place.rank < 0 ? "" : ` of ${namesOf(place.rank).words}`} in the picture
      </span>
    </button>
  );
}

function LineLink({ place, onLine }: { place: Place; onLine: (line: number) => void }) {
  if (place.line < 1) return null;
  return (
    <button type="button" className="problem-link" onClick={() => onLine(place.line)}>
      Line {place.line}
    </button>
  );
}

/** Told apart by shape: a crossed circle and a triangle. */
function SeverityMark({ severity }: { severity: "error" | "warning" }) {
  return (
    <>
      <svg className="problem-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {severity === "error" ? (
          <path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5.5 5.5l5 5m0-5-5 5" />
        ) : (
          <path d="M8 2 1.5 13.5h13ZM8 6.2v3.6m0 1.7v.4" />
        )}
      </svg>
      <span className="visually-hidden">{severity === "error" ? "Error" : "Warning"}: </span>
    </>
  );
}
