import { useRef } from "react";
import { useStore } from "zustand";
import type { ClockMode } from "#base/moment.ts";
import { playback } from "#state/playback.ts";
import { isRunning, runStore } from "#state/run.ts";
import { selection } from "#state/selection.ts";
import { firstWhere } from "#trace/columns.ts";
import type { Trace } from "#trace/model.ts";

type RankLines = ReadonlyMap<number, readonly number[]>;

const nobody: RankLines = new Map();

/** Which ranks stand on which line at the moment that the picture shows. The same map for the same answer. */
export function useRankLines(): RankLines {
  const last = useRef<RankLines>(nobody);
  const live = useStore(runStore, isRunning);
  return useStore(playback, ({ trace, position, mode, end }) => {
    // At the very end every rank has left the program: chips on the last lines would only be in the way.
    const next = trace === null || (!live && position >= end) ? nobody : linesAt(trace, position, mode);
    if (!same(last.current, next)) last.current = next;
    return last.current;
  });
}

export function linesAt(trace: Trace, position: number, mode: ClockMode): RankLines {
  const lines = new Map<number, number[]>();
  for (let rank = 0; rank < trace.ranks; rank++) {
    const line = lineAt(trace, rank, position, mode);
    if (line <= 0) continue;
    const there = lines.get(line);
    if (there === undefined) lines.set(line, [rank]);
    else there.push(rank);
  }
  return lines;
}

/** The line of the last thing that a rank was seen doing, a call or a print; 0 before the first and after its end. */
function lineAt(trace: Trace, rank: number, position: number, mode: ClockMode): number {
  const clock = mode === "clock";
  const end = trace.rankEnds[rank];
  if (end.how !== "running" && position >= (clock ? end.time : end.step)) return 0;
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
    if (chosen.kind === "call") return trace.calls.line[chosen.index] ?? 0;
    if (chosen.kind !== "message") return 0;
    const call = trace.messages.sendCall[chosen.index] ?? -1;
    return call < 0 ? 0 : trace.calls.line[call];
  });
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
