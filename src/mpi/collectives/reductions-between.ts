import type { Memory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { bcast as spread } from "./bcast.ts";
import { BufferBlocks } from "./blocks.ts";
import { acrossOf } from "./buffers-between.ts";
import { innerShape } from "./choices.ts";
import type { CollectiveCalls } from "./collective.ts";
import { checkNotInPlace, roleOf } from "./group-roles.ts";
import { startsOf } from "./lengths.ts";
import { checkEqual, checkOp } from "./operands.ts";
import { reduce as combine } from "./reduce.ts";
import { BufferReduction } from "./reduction.ts";
import { scatterLinear } from "./scatter.ts";

/** Reductions between the groups of an intercommunicator: each group gets what the other one's values come to. */

export function reduceBetween(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
  op: Op,
  root: number,
): Request | null {
  const role = roleOf(calls.comm, kind, root);
  const across = acrossOf(calls);
  const used =
    role.is === "root"
      ? checkNotInPlace(kind, receive, "recvbuf")
      : role.is === "leaf"
        ? checkNotInPlace(kind, send, "sendbuf")
        : null;
  if (used !== null) checkOp(kind, op, used);
  const bytes = role.is === "leaf" ? (used?.bytes.length ?? 0) : 0;
  calls.begin(kind, null, root, bytes, used?.count ?? 0, used?.type.index ?? 0, op.index, op.commutative, 0);
  return calls.perform(() => {
    if (role.is === "root" && used !== null) across.recv(0, used.bytes);
    if (role.is === "leaf" && used !== null)
      withCombined(calls, used, op, (result) => across.send(role.root, result));
  });
}

export function allreduceBetween(
  calls: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): Request | null {
  const { peers } = calls;
  const across = acrossOf(calls);
  const mine = checkNotInPlace(kind, send, "sendbuf");
  checkApart(spelled(kind), mine, receive, null);
  checkOp(kind, op, mine);
  checkEqual(kind, mine, receive);
  const { bytes, count, type } = mine;
  calls.begin(kind, null, -1, bytes.length, count, type.index, op.index, op.commutative, 0);
  return calls.perform(() => {
    withCombined(calls, mine, op, (result) => across.exchange(0, result, 0, receive.bytes));
    spread(innerShape(peers.size), peers, receive.bytes, 0);
  });
}

/** After the call has begun: rank r gets `counts[r]` elements of what the other group's values come to. */
export function reduceScatterBetween(
  calls: CollectiveCalls,
  mine: Memory,
  counts: readonly number[],
  op: Op,
  into: Uint8Array,
): void {
  const { peers, scratch } = calls;
  const across = acrossOf(calls);
  const starts = startsOf(counts, mine.type.extent);
  const theirs = scratch.take(starts[starts.length - 1]);
  withCombined(calls, mine, op, (result) => across.exchange(0, result, 0, theirs));
  const lengths = starts.slice(1).map((end, rank) => end - starts[rank]);
  const blocks = new BufferBlocks(peers, theirs, starts, lengths);
  scatterLinear(peers, blocks, 0);
  peers.copy(blocks.part(peers.rank), into);
  scratch.give(theirs);
}

/** This group's values combined, on its first rank. */
function withCombined(
  { peers, scratch }: CollectiveCalls,
  { bytes, count, type }: Memory,
  op: Op,
  use: (result: Uint8Array) => void,
): void {
  const home = scratch.take(bytes.length);
  peers.copy(bytes, home);
  const reduction = new BufferReduction(peers, scratch, op, type, count, home);
  const done = combine(innerShape(peers.size), peers, reduction, home, 0);
  if (done !== null) use(done.result);
  scratch.give(home);
}
