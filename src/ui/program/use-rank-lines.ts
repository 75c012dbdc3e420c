import { useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { ClockMode } from "#base/moment.ts";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { selection } from "#state/selection.ts";
import { firstWhere } from "#trace/columns.ts";
import type { Finding } from "#trace/findings.ts";
import { isElsewhere } from "#trace/lines.ts";
import type { Trace } from "#trace/model.ts";

type RankLines = ReadonlyMap<number, readonly number[]>;

const nobody: RankLines = new Map();

/** Which ranks stand on which line at the moment that the picture shows. The same map for the same answer. */
export function useRankLines(): RankLines {
  const last = useRef<RankLines>(nobody);
  const findings = useStore(runStore, (state) => state.findings);
  const failures = useMemo(() => failureLines(findings), [findings]);
  return useStore(playback, ({ trace, position, mode }) => {
    const next = trace === null ? nobody : linesAt(trace, position, mode, failures);
    if (!same(last.current, next)) last.current = next;
    return last.current;
  });
}

/** Where ranks ended with an error, by rank: often not in an MPI call. */
export function failureLines(findings: readonly Finding[]): ReadonlyMap<number, number> {
  const errors = findings.flatMap(({ details, failed = [] }) =>
    details.filter(({ rank }) => failed.includes(rank)),
  );
  return new Map(errors.filter(({ line }) => line > 0).map(({ rank, line }) => [rank, line]));
}

/** @param failures lines by rank, for ranks that have failed */
export function linesAt(
  trace: Trace,
  position: number,
  mode: ClockMode,
  failures: ReadonlyMap<number, number>,
): RankLines {
  const lines = new Map<number, number[]>();
  for (let rank = 0; rank < trace.ranks; rank++) {
    const line = lineAt(trace, rank, position, mode, failures.get(rank));
    if (line <= 0 || isElsewhere(line)) continue;
    const there = lines.get(line);
    if (there === undefined) lines.set(line, [rank]);
    else there.push(rank);
  }
  return lines;
}

/**
 * The line of the last thing that a rank was seen doing, a call or a print; 0 before the first. A rank that has finished
 * leaves its line; one that has failed, or was ended where it was stuck, stays.
 */
function lineAt(
  trace: Trace,
  rank: number,
  position: number,
  mode: ClockMode,
  failure: number | undefined,
): number {
  const clock = mode === "clock";
  const end = trace.rankEnds[rank];
  const over = end.how !== "running" && position >= (clock ? end.time : end.step);
  if (over && end.how === "finished") return 0;
  if (over && end.how === "failed" && failure !== undefined) return failure;
  const { calls, prints } = trace;
  const entered = clock ? calls.enterTime : calls.enterStep;
  const printed = clock ? prints.time : prints.step;
  const call = lastUntil(trace.callsOf(rank), entered, position);
  const print = lastUntil(trace.printsOf(rank), printed, position);
  if (print >= 0 && (call < 0 || printed[print] > entered[call])) return prints.line[print];
  return call < 0 ? 0 : calls.line[call];
}

/** The last of `rows` (ascending in `at`) that is not after `position`, or -1. */
function lastUntil(rows: ArrayLike<number>, at: ArrayLike<number>, position: number): number {
  const after = firstWhere(0, rows.length, (index) => at[rows[index]] > position);
  return after === 0 ? -1 : rows[after - 1];
}

/** The line of what is selected, or 0. */
export function useSelectedLine(): number {
  const trace = useStore(runStore, (state) => state.trace);
  return useStore(selection, ({ selection: chosen }) => {
    if (trace === null) return 0;
    if (chosen.kind === "call") return ownLine(trace.calls.line[chosen.index] ?? 0);
    if (chosen.kind !== "message") return 0;
    const call = trace.messages.sendCall[chosen.index] ?? -1;
    return call < 0 ? 0 : ownLine(trace.calls.line[call]);
  });
}

/** 0 for a line of another program than the one that the editor shows. */
function ownLine(line: number): number {
  return isElsewhere(line) ? 0 : line;
}

function same(a: RankLines, b: RankLines): boolean {
  if (a.size !== b.size) return false;
  for (const [line, ranks] of a) {
    const others = b.get(line);
    if (others === undefined || others.length !== ranks.length) return false;
    if (ranks.some((rank, at) => rank !== others[at])) return false;
  }
  return true;
}
