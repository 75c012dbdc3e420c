import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { diagnoseDeadlock } from "./deadlock.ts";
import { findMismatches } from "./mismatches.ts";
import type { RankStatus } from "./stuck.ts";

/**
 * Everything to say of a run that hangs: the deadlock, and before it the mismatched collective that it comes from, if
 * there is one. Empty when every rank can still go on. See `diagnoseDeadlock` for what `statuses` have to be.
 */
export function explainHang(statuses: readonly RankStatus[], trace: Trace): Finding[] {
  const deadlock = diagnoseDeadlock(statuses, trace);
  return deadlock === null ? [] : [...findMismatches(trace), deadlock];
}
