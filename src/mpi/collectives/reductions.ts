import { plural } from "#base/plural.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import { definedFor, type Op } from "#mpi/ops.ts";
import { checkApart } from "#mpi/overlap.ts";
import { spelled } from "#mpi/spelling.ts";
import { isAligned } from "#mpi/typed-view.ts";
import { allreduceDoubling, allreduceRing, reduceRound } from "./allreduce.ts";
import { bcast as spread } from "./bcast.ts";
import { BufferBlocks } from "./blocks.ts";
import { type Algorithm, type CollectiveName, innerShape } from "./choices.ts";
import type { Collective } from "./collective.ts";
import { checkInPlace, missing } from "./lengths.ts";
import { reduce as combine } from "./reduce.ts";
import { BufferReduction } from "./reduction.ts";
import { exscan as combineBefore, scan as combineUpTo } from "./scan.ts";
import { scatterLinear } from "./scatter.ts";

/** Reductions of memory, element by element (MPI-4.1 sections 6.9 to 6.11). `send` null: the data is in `receive`. */

export function reduce(
  collective: Collective,
  kind: number,
  send: Memory | null,
  receive: Memory | null,
  op: Op,
  root: number,
): void {
  const { comm, peers, scratch } = collective;
  comm.checkRoot(kind, root);
  checkInPlace(kind, send, "sendbuf", comm.rank === root);
  const mine = checked(kind, send, comm.rank === root ? receive : null, op);
  const { count, type } = mine;
  const algorithm = begin(collective, kind, "reduce", mine, op, root);
  collective.run(() => {
    const target = comm.rank === root && receive !== null ? receive.bytes : null;
    withHome(collective, mine, target, (home) => {
      const reduction = new BufferReduction(peers, scratch, op, type, count, home);
      const done = combine(algorithm, peers, reduction, home, root);
      if (done !== null) reduction.settle(done.result);
    });
  });
}

export function allreduce(
  collective: Collective,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): void {
  const { peers, scratch } = collective;
  const mine = checked(kind, send, receive, op);
  const { count, type } = mine;
  const algorithm = begin(collective, kind, "allreduce", mine, op, -1);
  collective.run(() => {
    withHome(collective, mine, receive.bytes, (home) => {
      if (peers.size === 1) return;
      if (algorithm === "ring") {
        allreduceRing(peers, scratch, home, op, type);
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

/** Rank r gets the r-th of `size` equal blocks of the result. With `send` null the blocks are in `receive`. */
export function reduceScatterBlock(
  collective: Collective,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): void {
  const { comm, peers, scratch } = collective;
  checkApart(spelled(kind), send, receive, "sendbuf");
  const { rank, size } = comm;
  const whole = send ?? receive;
  checkOp(kind, op, whole);
  const { count, type } = whole;
  if (count % size !== 0)
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `${send === null ? "recvbuf" : "sendbuf"} has ${plural(count, "element")}, which cannot be divided among ${size} ranks`,
    );
  const length = (count / size) * type.extent;
  if (send !== null) {
    checkSame(kind, send, receive);
    if (receive.bytes.length !== length)
      throw callError(
        ErrorClass.ERR_COUNT,
        spelled(kind),
        `recvbuf has ${plural(receive.count, "element")}, and each of the ${size} blocks of sendbuf has ${count / size}`,
      );
  }
  const algorithm = collective.begin(
    kind,
    "reduce_scatter_block",
    -1,
    whole.bytes.length,
    count / size,
    type.index,
    op.index,
    op.commutative,
    length,
  );
  collective.run(() => {
    const work = scratch.take(whole.bytes.length);
    work.set(whole.bytes);
    const blocks = BufferBlocks.even(peers, work, length);
    if (algorithm === "ring") {
      reduceRound(peers, scratch, blocks, op, type);
    } else {
      const reduction = new BufferReduction(peers, scratch, op, type, count, work);
      const done = combine(innerShape(size), peers, reduction, work, 0);
      if (done !== null) reduction.settle(done.result);
      scatterLinear(peers, blocks, 0);
    }
    receive.bytes.set(blocks.part(rank));
    scratch.give(work);
  });
}

export function scan(
  collective: Collective,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): void {
  const { peers, scratch } = collective;
  const mine = checked(kind, send, receive, op);
  const { count, type } = mine;
  const algorithm = begin(collective, kind, "scan", mine, op, -1);
  collective.run(() => {
    withHome(collective, mine, receive.bytes, (home) => {
      const reduction = new BufferReduction(peers, scratch, op, type, count, home);
      reduction.settle(combineUpTo(algorithm, peers, reduction, home));
    });
  });
}

/** On rank 0 `receive` stays as it is. */
export function exscan(
  collective: Collective,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): void {
  const { peers, scratch } = collective;
  const mine = checked(kind, send, receive, op);
  const { bytes, count, type } = mine;
  const algorithm = begin(collective, kind, "exscan", mine, op, -1);
  collective.run(() => {
    const value = scratch.take(bytes.length);
    value.set(bytes);
    // The value must outlive the first result, so its place is not the result's.
    const reduction = new BufferReduction(peers, scratch, op, type, count, new Uint8Array(bytes.length));
    const done = combineBefore(algorithm, peers, reduction, value);
    if (done !== null) receive.bytes.set(done.result);
  });
}

function begin(
  collective: Collective,
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
  { scratch }: Collective,
  mine: Memory,
  target: Uint8Array | null,
  work: (home: Uint8Array) => void,
): void {
  if (target !== null && isAligned(target, mine.type.kind)) {
    if (mine.bytes !== target) target.set(mine.bytes);
    work(target);
    return;
  }
  const home = scratch.take(mine.bytes.length);
  home.set(mine.bytes);
  work(home);
  target?.set(home);
  scratch.give(home);
}

/** What this rank hands in, after checking that it goes with what it takes and with the operation. */
function checked(kind: number, send: Memory | null, receive: Memory | null, op: Op): Memory {
  checkApart(spelled(kind), send, receive, "sendbuf");
  const mine = send ?? receive;
  if (mine === null) throw missing(kind, "recvbuf");
  checkOp(kind, op, mine);
  if (send !== null && receive !== null) {
    checkSame(kind, send, receive);
    if (send.count !== receive.count)
      throw callError(
        ErrorClass.ERR_COUNT,
        spelled(kind),
        `sendbuf has ${plural(send.count, "element")} and recvbuf has ${receive.count.toLocaleString("en-US")}, and both must be the same`,
      );
  }
  return mine;
}

function checkSame(kind: number, send: Memory, receive: Memory): void {
  if (send.type.kind !== receive.type.kind || send.type.class !== receive.type.class)
    throw callError(
      ErrorClass.ERR_TYPE,
      spelled(kind),
      `sendbuf holds ${send.type.name} and recvbuf ${receive.type.name}, and both must be the same`,
    );
}

function checkOp(kind: number, op: Op, { type }: Memory): void {
  if (!definedFor(op, type))
    throw callError(ErrorClass.ERR_OP, spelled(kind), `op ${op.name} is not defined for ${type.name}`);
}
