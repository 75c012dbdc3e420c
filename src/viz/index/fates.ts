import type { Trace } from "#trace/model.ts";
import { lastStretch } from "./waiting.ts";

/**
 * How a rank's lane ends. `stuck`: nobody failed, and it waits in a call that never ended, be the run given up or still
 * under way. `stopped`: it was ended because another rank failed or the run was stopped.
 */
export type RankFate = "running" | "finished" | "failed" | "stopped" | "stuck";

function waitsAtTheEnd(trace: Trace, rank: number): boolean {
  const calls = trace.callsOf(rank);
  if (calls.length === 0) return false;
  const call = calls[calls.length - 1];
  return trace.calls.exitStep[call] < 0 && lastStretch(trace, call, true) !== null;
}

export function rankFates(trace: Trace): readonly RankFate[] {
  const failed = trace.rankEnds.some(({ how }) => how === "failed");
  return trace.rankEnds.map(({ how }, rank) => {
    if (how === "finished" || how === "failed") return how;
    if (!failed && waitsAtTheEnd(trace, rank)) return "stuck";
    return how === "aborted" ? "stopped" : "running";
  });
}
