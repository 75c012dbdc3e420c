import { plural } from "#base/plural.ts";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { keepingLent } from "#mpi/lending.ts";
import type { Memory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { checkApart } from "#mpi/overlap.ts";
import type { Request } from "#mpi/request.ts";
import { spelled } from "#mpi/spelling.ts";
import { allgather } from "./all-buffers.ts";
import { reduceRound } from "./allreduce.ts";
import { BufferBlocks } from "./blocks.ts";
import { type Algorithm, type CollectiveName, innerShape } from "./choices.ts";
import type { CollectiveCalls } from "./collective.ts";
import { checkNotInPlace } from "./group-roles.ts";
import { Halving } from "./halving.ts";
import { startsOf, total } from "./lengths.ts";
import { checkOp, checkSame } from "./operands.ts";
import type { Peers } from "./peers.ts";
import { reduce as combine } from "./reduce.ts";
import { BufferReduction } from "./reduction.ts";
import { reduceScatterBetween } from "./reductions-between.ts";
import { scatterLinear } from "./scatter.ts";

/**
 * MPI_Reduce_scatter_block: rank r gets the r-th of `size` equal blocks of the result. With `send` null the blocks are in
 * `receive`, and the rank's own comes to its beginning.
 * @throws MpiError ERR_COUNT, ERR_TYPE, ERR_OP, ERR_BUFFER
 */
export function reduceScatterBlock(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
  op: Op,
): Request | null {
  const { size } = collective.comm;
  const { count } = send ?? receive;
  if (count % size !== 0)
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `${send === null ? "recvbuf" : "sendbuf"} has ${plural(count, "element")}, which cannot be divided among ${size} ranks`,
    );
  if (send !== null && receive.count !== count / size)
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `recvbuf has ${plural(receive.count, "element")}, and each of the ${size} blocks of sendbuf has ${count / size}`,
    );
  const counts = new Array<number>(size).fill(count / size);
  return deal(collective, kind, "reduce_scatter_block", send, receive, counts, op);
}

/**
 * MPI_Reduce_scatter: rank r gets `counts[r]` elements of the result, those of the ranks one after another. With `send`
 * null the data is in `receive`, and the rank's own part comes to its beginning.
 * @throws MpiError ERR_COUNT, ERR_TYPE, ERR_OP, ERR_BUFFER
 */
export function reduceScatter(
  collective: CollectiveCalls,
  kind: number,
  send: Memory | null,
  receive: Memory,
  counts: readonly number[],
  op: Op,
): Request | null {
  const { rank } = collective.comm;
  const whole = send ?? receive;
  const sum = total(counts);
  if (whole.count !== sum)
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `${send === null ? "recvbuf" : "sendbuf"} has ${plural(whole.count, "element")}, and recvcounts are ${sum} together`,
    );
  if (send !== null && receive.count !== counts[rank])
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `recvbuf has ${plural(receive.count, "element")}, and recvcounts[${rank}] is ${counts[rank]}`,
    );
  return deal(collective, kind, "reduce_scatter", send, receive, counts, op);
}

function deal(
  collective: CollectiveCalls,
  kind: number,
  name: CollectiveName,
  send: Memory | null,
  receive: Memory,
  counts: readonly number[],
  op: Op,
): Request | null {
  const { comm, peers, scratch } = collective;
  if (collective.across !== null) checkNotInPlace(kind, send, "sendbuf");
  checkApart(spelled(kind), send, receive, "sendbuf");
  const whole = send ?? receive;
  checkOp(kind, op, whole);
  if (send !== null) checkSame(kind, send, receive);
  const { type } = whole;
  const { length } = whole.bytes;
  // By the average, which all ranks know alike.
  const count = Math.floor(whole.count / comm.size);
  const algorithm = collective.begin(
    kind,
    name,
    -1,
    length,
    count,
    type.index,
    op.index,
    op.commutative,
    count * type.extent,
  );
  return collective.perform(() => {
    if (collective.across !== null) {
      reduceScatterBetween(collective, whole, counts, op, receive.bytes);
      return;
    }
    const starts = startsOf(counts, type.extent);
    const work = scratch.take(length);
    peers.copy(whole.bytes, work);
    combineShares(algorithm, collective, whole, work, starts, op);
    const { rank } = peers;
    peers.copy(work.subarray(starts[rank], starts[rank + 1]), receive.bytes);
    scratch.give(work);
  });
}

/** `work` holds a copy of what this rank hands in; afterwards its share in there is combined. */
function combineShares(
  algorithm: Algorithm,
  { peers, scratch }: CollectiveCalls,
  { bytes, count, type }: Memory,
  work: Uint8Array,
  starts: readonly number[],
  op: Op,
): void {
  const lengths = starts.slice(1).map((end, rank) => end - starts[rank]);
  const blocks = new BufferBlocks(peers, work, starts, lengths);
  if (algorithm === "ring") reduceRound(peers, scratch, blocks, op, type);
  else if (algorithm === "recursive-halving")
    new Halving(peers, scratch, op, type, work, starts).reduceScatter();
  else if (algorithm === "pairwise") {
    const given = new BufferBlocks(peers, bytes, starts, lengths);
    pairwise(peers, given, blocks.part(peers.rank), (received, into) =>
      peers.combine(op, received, into, into.length / type.extent, type),
    );
  } else {
    const reduction = new BufferReduction(peers, scratch, op, type, count, work);
    const done = combine(innerShape(peers.size), peers, reduction, work, 0);
    if (done !== null) reduction.settle(done.result);
    scatterLinear(peers, blocks, 0);
  }
}

/** One partner after another: each sends its values for the other's share and combines what comes for its own. */
function pairwise(
  peers: Peers,
  given: BufferBlocks,
  mine: Uint8Array,
  take: (received: Uint8Array, into: Uint8Array) => void,
): void {
  const { rank, size } = peers;
  const received = new Uint8Array(mine.length);
  for (let step = 1; step < size; step++) {
    const dest = (rank + step) % size;
    peers.exchange(dest, given.part(dest), (rank - step + size) % size, received);
    take(received, mine);
  }
}

/**
 * How many elements each rank takes, where a Reduce_scatter is not told: each says how many it has room for.
 * @throws MpiError ERR_COUNT where the room does not say it: in place, and between two groups
 */
export function sharedCounts(
  comm: Communicator,
  kind: number,
  send: Memory | null,
  receive: Memory,
): number[] {
  if (send === null || comm.remote !== null)
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `recvcounts is missing, which is needed ${send === null ? "with MPI.IN_PLACE" : "on an intercommunicator"}: ${comm.size} numbers, one for each rank`,
    );
  const counts = new Float64Array(comm.size);
  const bytes = new Uint8Array(counts.buffer);
  const mine = new Uint8Array(Float64Array.of(receive.count).buffer);
  const type = datatypes.DOUBLE;
  const whole = { bytes, count: comm.size, type };
  keepingLent(() =>
    allgather(comm.collective, callKind("Allgather"), { bytes: mine, count: 1, type }, whole),
  );
  return [...counts];
}
