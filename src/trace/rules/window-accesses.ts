/** Accesses to windows as the log tells them, and the epochs that they were made in. */
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { ops } from "#mpi/ops.ts";
import { firstByte } from "#mpi/rma/access-place.ts";
import { LOCK_EXCLUSIVE } from "#mpi/rma/synchronize.ts";
import type { Trace } from "#trace/model.ts";

/** What an access does to its bytes: updates of one operation are told by its index, those of none leave what is there. */
export type Deed = "put" | "get" | "read" | "swap" | `update ${number}`;

const puts: readonly CallName[] = ["win.Put", "win.Rput"];
const gets: readonly CallName[] = ["win.Get", "win.Rget"];
const updates: readonly CallName[] = [
  "win.Accumulate",
  "win.Raccumulate",
  "win.Get_accumulate",
  "win.Rget_accumulate",
  "win.Fetch_and_op",
];
const swaps: readonly CallName[] = ["win.Compare_and_swap"];

function deedOf(name: CallName): "put" | "get" | "update" | "swap" {
  return puts.includes(name)
    ? "put"
    : gets.includes(name)
      ? "get"
      : updates.includes(name)
        ? "update"
        : "swap";
}

const deeds = new Map([...puts, ...gets, ...updates, ...swaps].map((name) => [callKind(name), deedOf(name)]));

export const accessKinds: ReadonlySet<number> = new Set(deeds.keys());

/** How a rank may access a part: what it has opened, and which one of its kind it is. */
export type Epoch =
  | { readonly kind: "fence"; readonly number: number }
  | { readonly kind: "exclusive" | "shared" | "start" };

export interface Access {
  readonly call: number;
  readonly rank: number;
  /** The window's id. */
  readonly window: number;
  readonly target: number;
  readonly deed: Deed;
  /** Bytes of the target's part that it surely touches: all, or the first where its data has gaps. */
  readonly from: number;
  readonly to: number;
  readonly epoch: Epoch;
}

/** What a rank has open on a window. */
interface Opened {
  fences: number;
  started: boolean;
  all: boolean;
  readonly locks: Map<number, "exclusive" | "shared">;
}

const kinds = {
  fence: callKind("win.Fence"),
  start: callKind("win.Start"),
  complete: callKind("win.Complete"),
  lock: callKind("win.Lock"),
  unlock: callKind("win.Unlock"),
  lockAll: callKind("win.Lock_all"),
  unlockAll: callKind("win.Unlock_all"),
};

/** All accesses whose place is known, each rank's in order. Nothing where no window was accessed. */
export function accessesOf(trace: Trace): Access[] {
  const { calls } = trace;
  const found: Access[] = [];
  const open = new Map<string, Opened>();
  for (let call = 0; call < calls.length; call++) {
    const kind = calls.kind[call];
    const deed = deeds.get(kind);
    if (deed === undefined && !isSynchronization(kind)) continue;
    if (calls.error[call] !== 0) continue;
    const [rank, window, target] = [calls.rank[call], calls.comm[call], calls.peer[call]];
    const key = `${rank} ${window}`;
    let opened = open.get(key);
    if (opened === undefined) {
      opened = { fences: 0, started: false, all: false, locks: new Map() };
      open.set(key, opened);
    }
    if (deed === undefined) {
      // A call that has not come back has opened nothing yet.
      if (calls.exitStep[call] >= 0) synchronize(opened, kind, target, calls.tag2[call]);
      continue;
    }
    const place = calls.tag2[call];
    const from = firstByte(place);
    if (from < 0 || target < 0) continue;
    const to = place < 0 ? from + 1 : from + calls.bytes[call];
    const what = deed === "update" ? updateBy(calls.op[call]) : deed;
    found.push({ call, rank, window, target, deed: what, from, to, epoch: epochOf(opened, target) });
  }
  return found;
}

const synchronizing: ReadonlySet<number> = new Set(Object.values(kinds));

function isSynchronization(kind: number): boolean {
  return synchronizing.has(kind);
}

function updateBy(op: number): Deed {
  return op === ops.NO_OP.index ? "read" : `update ${op}`;
}

function synchronize(opened: Opened, kind: number, target: number, how: number): void {
  if (kind === kinds.fence) opened.fences += 1;
  else if (kind === kinds.start) opened.started = true;
  else if (kind === kinds.complete) opened.started = false;
  else if (kind === kinds.lock) opened.locks.set(target, how === LOCK_EXCLUSIVE ? "exclusive" : "shared");
  else if (kind === kinds.unlock) opened.locks.delete(target);
  else opened.all = kind === kinds.lockAll;
}

function epochOf({ fences, started, all, locks }: Opened, target: number): Epoch {
  const lock = locks.get(target);
  if (lock !== undefined) return { kind: lock };
  if (all) return { kind: "shared" };
  return started ? { kind: "start" } : { kind: "fence", number: fences };
}

/**
 * Whether it matters which of two accesses to the same bytes comes first (MPI-4.1 section 12.7). A rank's own updates
 * follow each other; swaps go well with any update, as locks are made of them.
 */
export function conflict(a: Pick<Access, "rank" | "deed">, b: Pick<Access, "rank" | "deed">): boolean {
  const [first, second] = [groupOf(a.deed), groupOf(b.deed)];
  if (first === "put" || second === "put") return true;
  if (first === "get" && second === "get") return false;
  if (first === "get" || second === "get") return a.deed !== "read" && b.deed !== "read";
  if (a.deed === "read" || b.deed === "read" || a.deed === "swap" || b.deed === "swap") return false;
  return a.deed !== b.deed && a.rank !== b.rank;
}

function groupOf(deed: Deed): "put" | "get" | "update" {
  return deed === "put" || deed === "get" ? deed : "update";
}
