import { useState } from "react";
import type { Diagnostic } from "#editor/api.ts";
import type { Finding } from "#trace/findings.ts";
import { ClassMeaning } from "#ui/components/class-meaning.tsx";
import { Empty } from "#ui/components/empty.tsx";
import { ProofButton } from "#ui/components/proof-button.tsx";
import { type PlaceActions, ProblemPlaces } from "./problem-places.tsx";
import { groupProblems, type Problem, type ProblemGroup, problemsOf } from "./problems.ts";
import "./problems-list.css";

export interface ProblemsListProps extends PlaceActions {
  /** Shows a line of the program that ran, which may have been edited since. */
  readonly onRunLine: (line: number) => void;
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly Finding[];
  /** Findings that are silenced: counted, and shown on demand. */
  readonly quiet: readonly Finding[];
  readonly onSilence: (finding: Finding) => void;
  readonly onRestore: (finding: Finding) => void;
}

/** Everything that is wrong with the program and with its last run, each with a way to where it is. */
export function ProblemsList(props: ProblemsListProps) {
  const { diagnostics, findings, quiet, onSilence, onRestore, ...places } = props;
  const problems = problemsOf(diagnostics, findings);
  return (
    <>
      {problems.length === 0 ? (
        <Empty>
          No problems. Mistakes in the program appear here as you type; what goes wrong in a run appears after
          it.
        </Empty>
      ) : (
        <ul className="problems" aria-label="Problems">
          {groupProblems(problems).map((group) => (
            <Group key={group.key} group={group} places={places} action="Silence" onAction={onSilence} />
          ))}
        </ul>
      )}
      {quiet.length > 0 && <Silenced quiet={quiet} places={places} onRestore={onRestore} />}
    </>
  );
}

type Places = PlaceActions & Pick<ProblemsListProps, "onRunLine">;

interface ActionProps {
  readonly places: Places;
  /** What can be done about a finding: its button's name. */
  readonly action: "Silence" | "Restore";
  readonly onAction: (finding: Finding) => void;
}

function Group({ group, ...props }: ActionProps & { readonly group: ProblemGroup }) {
  const [open, setOpen] = useState(false);
  const { kind, shown, folded } = group;
  return (
    <>
      {[...shown, ...(open ? folded : [])].map((problem) => (
        <ProblemItem key={problem.key} problem={problem} {...props} />
      ))}
      {folded.length > 0 && (
        <li className="problem-more">
          <button type="button" className="problem-link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? `Fewer of ${kind}` : `${folded.length} more of ${kind}`}
          </button>
        </li>
      )}
    </>
  );
}

function Silenced({
  quiet,
  places,
  onRestore,
}: Pick<ProblemsListProps, "quiet" | "onRestore"> & Pick<ActionProps, "places">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="silenced">
        {quiet.length} silenced
        <button type="button" className="problem-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide" : "Show"}
          <span className="visually-hidden"> what is silenced</span>
        </button>
      </p>
      {open && (
        <ul className="problems quiet" aria-label="Silenced" ref={bringIntoView}>
          {problemsOf([], quiet).map((problem) => (
            <ProblemItem
              key={problem.key}
              problem={problem}
              places={places}
              action="Restore"
              onAction={onRestore}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** What was asked for may lie below the end of the pane. */
function bringIntoView(list: HTMLElement | null): void {
  list?.scrollIntoView({ block: "nearest" });
}

function ProblemItem({
  problem,
  places: { onRunLine, ...actions },
  action,
  onAction,
}: ActionProps & { readonly problem: Problem }) {
  const { severity, kind, message, advice, places, finding } = problem;
  return (
    <li className={`problem problem-${severity}`}>
      <SeverityMark severity={severity} />
      <div className="problem-body">
        <p className="problem-message">
          <span className="problem-kind">{kind}</span> {message}
        </p>
        <ProblemPlaces places={places} {...actions} onLine={finding === null ? actions.onLine : onRunLine} />
        {advice === "" ? null : <p className="problem-advice">{advice}</p>}
        {finding !== null && (
          <div className="problem-actions">
            <ProofButton finding={finding} />
            <ClassMeaning of={finding.class} />
          </div>
        )}
      </div>
      {finding !== null && (
        <button
          type="button"
          className="button quiet small problem-silence"
          title={
            action === "Silence" ? "Say no more of it, as long as its lines stay as they are" : undefined
          }
          onClick={() => onAction(finding)}
        >
          {action}
          <span className="visually-hidden">: {kind}</span>
        </button>
      )}
    </li>
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
