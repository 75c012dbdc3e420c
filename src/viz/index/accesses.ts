/** Accesses to other ranks' memory: no message tells of them, the call alone does. */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { Trace } from "#trace/model.ts";
import type { ClockColumns } from "./clock-columns.ts";
import { IntervalIndex } from "./interval-index.ts";
import { worldRank } from "./waiting.ts";

const storing: readonly CallName[] = [
  "win.Put",
  "win.Rput",
  "win.Accumulate",
  "win.Raccumulate",
  "win.Get_accumulate",
  "win.Rget_accumulate",
  "win.Fetch_and_op",
  "win.Compare_and_swap",
];
const loading: readonly CallName[] = ["win.Get", "win.Rget"];
const storingKinds: ReadonlySet<number> = new Set(storing.map(callKind));
const loadingKinds: ReadonlySet<number> = new Set(loading.map(callKind));

/** Data that one call has moved between two ranks of COMM_WORLD. */
export interface Access {
  readonly call: number;
  readonly source: number;
  readonly dest: number;
}

export interface Accesses {
  readonly list: readonly Access[];
  /** Ids are places in `list`. */
  readonly times: IntervalIndex;
}

/** Accesses of calls that have ended: those that failed moved nothing. */
export function findAccesses(trace: Trace, columns: ClockColumns): Accesses {
  const { calls } = trace;
  const list: Access[] = [];
  for (let call = 0; call < calls.length; call++) {
    const stores = storingKinds.has(calls.kind[call]);
    if (!stores && !loadingKinds.has(calls.kind[call])) continue;
    const rank = calls.rank[call];
    const other = worldRank(trace, rank, calls.comm[call], calls.peer[call]);
    if (other < 0 || Number.isNaN(calls.exitTime[call]) || calls.error[call] !== 0) continue;
    list.push(stores ? { call, source: rank, dest: other } : { call, source: other, dest: rank });
  }
  const times = new IntervalIndex(
    list.length,
    (id) => columns.enter(list[id].call),
    (id) => columns.exit(list[id].call),
  );
  return { list, times };
}
