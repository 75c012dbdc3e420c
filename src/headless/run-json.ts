/** How a run ended and what was found, for other programs to read. docs/findings.md describes it for them. */
import type { RunOutcome } from "#engine/api.ts";
import type { Run } from "#engine/run.ts";
import type { Finding } from "#trace/findings.ts";
import { divide, type Silenced } from "./silence.ts";

/** Grows when something that is there changes its meaning or goes; what is added leaves it. */
const version = 1;

export interface RunEnd {
  readonly run: Run;
  readonly outcome: RunOutcome;
  /** What the process ends with. */
  readonly exitCode: number;
  /** The program's name. */
  readonly program: string;
  readonly silenced: readonly Silenced[];
}

/** One line. Times are µs, null where there is none. */
export function runJson({ run, outcome, exitCode, program, silenced }: RunEnd): string {
  const { how, duration, findings } = outcome;
  const { told, quiet } = divide(findings, silenced);
  const written = {
    version,
    program,
    outcome: how,
    exitCode,
    ranks: run.trace.ranks,
    duration,
    findings: told.map(findingJson),
    silenced: quiet.map(findingJson),
  };
  return `${JSON.stringify(written)}\n`;
}

function findingJson(finding: Finding): object {
  const { class: kind, rule, severity, summary, details, advice, groups, waits, proof, failed } = finding;
  return {
    class: kind,
    rule,
    severity,
    summary,
    ranks: inOrder(details.map(({ rank }) => rank).filter((rank) => rank >= 0)),
    lines: inOrder(details.map(({ line }) => line).filter((line) => line > 0)),
    details,
    advice,
    groups,
    waits,
    proof,
    failed,
  };
}

/** Each once, ascending. */
function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
