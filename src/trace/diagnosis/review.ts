import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { findLeftovers } from "./leftovers.ts";
import { findMismatches } from "./mismatches.ts";
import { nameRanks } from "./name-ranks.ts";
import { findUnready } from "./ready-sends.ts";
import { findTruncation, findTypeMismatches } from "./receives.ts";

/**
 * What the trace of a run that has ended shows to be wrong, causes first. `finished`: every program came to its end by
 * itself; what other runs leave unreceived or incomplete is no fault of the program.
 */
export function reviewRun(trace: Trace, finished: boolean): Finding[] {
  const found = [
    ...findMismatches(trace),
    ...findTruncation(trace),
    ...findTypeMismatches(trace),
    ...findUnready(trace),
    ...(finished ? findLeftovers(trace) : []),
  ];
  return nameRanks(found, trace);
}
