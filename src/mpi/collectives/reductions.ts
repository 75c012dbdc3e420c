import type { Datatype } from "#mpi/datatypes.ts";
import type { Memory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { isAligned } from "#mpi/typed-view.ts";
import { allreduceDoubling, allreduceRing } from "./allreduce.ts";
import { bcast as spread } from "./bcast.ts";
import { evenShares } from "./blocks.ts";
import { type Algorithm, type CollectiveName, innerShape } from "./choices.ts";
import type { CollectiveCalls } from "./collective.ts";
import { checkOneGroup } from "./group-roles.ts";
import { Halving } from "./halving.ts";
import { checkInPlace, missing } from "./lengths.ts";
import { checkEqual, checkOp } from "./operands.ts";
import { reduce as combine } from "./reduce.ts";
import { BufferReduction } from "./reduction.ts";
import { allreduceBetween, reduceBetween } from "./reductions-between.ts";
import { exscan as combineBefore, scan as combineUpTo } from "./scan.ts";

/** Reductions of memory, element by element (MPI-4.1 sections 6.9 to 6.11). `send` null: the data is in `receive`. */

export function reduce(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
  op: Op,
  root: number,
): Request | null {
  if (collective.across !== null) return reduceBetween(collective, kind, send, receive, op, root);
  const { comm, peers, scratch } = collective;
  comm.checkRoot(kind, root);
  checkInPlace(kind, send, "sendbuf", comm.rank === root);
  const mine = checked(kind, send, comm.rank === root ? receive : null, op);
  const { count, type } = mine;
  const algorithm = begin(collective, kind, "reduce", mine, op, root);
  return collective.perform(() => {
    const target = comm.rank === root && receive !== null ? receive.bytes : null;
    withHome(collective, mine, target, (home) => {
      if (algorithm === "rabenseifner") {
        halving(collective, home, op, type).reduce(root);
        return;
      }
      const reduction = new BufferReduction(peers, scratch, op, type, count, home);
      const done = combine(algorithm, peers, reduction, home, root);
      if (done !== null) reduction.settle(done.result);
    });
  });
}

export function allreduce(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): Request | null {
  if (collective.across !== null) return allreduceBetween(collective, kind, send, receive, op);
  const { peers, scratch } = collective;
  const mine = checked(kind, send, receive, op);
  const { count, type } = mine;
  const algorithm = begin(collective, kind, "allreduce", mine, op, -1);
  return collective.perform(() => {
    withHome(collective, mine, receive.bytes, (home) => {
      if (peers.size === 1) return;
      if (algorithm === "ring") {
        allreduceRing(peers, scratch, home, op, type);
        return;
      }
      if (algorithm === "rabenseifner") {
        halving(collective, home, op, type).allreduce();
        return;
      }
      const reduction = new BufferReduction(peers, scratch, op, type, count, home);
      if (algorithm === "recursive-doubling") {
        reduction.settle(allreduceDoubling(peers, reduction, home));
        return;
      }
      const shape = innerShape(peers.size);
      const done = combine(shape, peers, reduction, home, 0);
      if (done !== null) reduction.settle(done.result);
      spread(shape, peers, home, 0);
    });
  });
}

export function scan(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): Request | null {
  checkOneGroup(collective.comm, kind);
  const { peers, scratch } = collective;
  const mine = checked(kind, send, receive, op);
  const { count, type } = mine;
  const algorithm = begin(collective, kind, "scan", mine, op, -1);
  return collective.perform(() => {
    withHome(collective, mine, receive.bytes, (home) => {
      const reduction = new BufferReduction(peers, scratch, op, type, count, home);
      reduction.settle(combineUpTo(algorithm, peers, reduction, home));
    });
  });
}

/** On rank 0 `receive` stays as it is. */
export function exscan(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): Request | null {
  checkOneGroup(collective.comm, kind);
  const { peers, scratch } = collective;
  const mine = checked(kind, send, receive, op);
  const { bytes, count, type } = mine;
  const algorithm = begin(collective, kind, "exscan", mine, op, -1);
  return collective.perform(() => {
    const value = scratch.take(bytes.length);
    peers.copy(bytes, value);
    // The value must outlive the first result, so its place is not the result's.
    const reduction = new BufferReduction(peers, scratch, op, type, count, new Uint8Array(bytes.length));
    const done = combineBefore(algorithm, peers, reduction, value);
    if (done !== null) peers.copy(done.result, receive.bytes);
  });
}

/** Each rank is responsible for as many elements. */
function halving({ peers, scratch }: CollectiveCalls, home: Uint8Array, op: Op, type: Datatype): Halving {
  return new Halving(peers, scratch, op, type, home, evenShares(peers.size, home.length, type.extent));
}

function begin(
  collective: CollectiveCalls,
  kind: number,
  name: CollectiveName,
  { bytes, count, type }: Memory,
  op: Op,
  root: number,
): Algorithm {
  const { length } = bytes;
  return collective.begin(kind, name, root, length, count, type.index, op.index, op.commutative, length);
}

/**
 * Runs `work` on memory that holds the rank's own values and takes the result: the target itself, or scratch where
 * there is none or where numbers would lie across their alignment.
 */
function withHome(
  { peers, scratch }: CollectiveCalls,
  mine: Memory,
  target: Uint8Array | null,
  work: (home: Uint8Array) => void,
): void {
  if (target !== null && isAligned(target, mine.type.kind)) {
    if (mine.bytes !== target) peers.copy(mine.bytes, target);
    work(target);
    return;
  }
  const home = scratch.take(mine.bytes.length);
  peers.copy(mine.bytes, home);
  work(home);
  if (target !== null) peers.copy(home, target);
  scratch.give(home);
}

/** What this rank hands in, after checking that it goes with what it takes and with the operation. */
function checked(kind: number, send: Memory | null, receive: Memory | null, op: Op): Memory {
  checkApart(spelled(kind), send, receive, "sendbuf");
  const mine = send ?? receive;
  if (mine === null) throw missing(kind, "recvbuf");
  checkOp(kind, op, mine);
  if (send !== null && receive !== null) checkEqual(kind, send, receive);
  return mine;
}
