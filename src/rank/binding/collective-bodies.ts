/**
 * What each collective call for buffers takes, whatever its form: finds the memory that each argument stands for and hands
 * it to the core. What only the root needs is not looked at elsewhere.
 */
import * as all from "#mpi/collectives/all-buffers.ts";
import { isRoot } from "#mpi/collectives/group-roles.ts";
import { reduceScatter, reduceScatterBlock, sharedCounts } from "#mpi/collectives/reduce-scatter.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { PROC_NULL, ROOT } from "#mpi/constants.ts";
import { ErrorClass } from "#mpi/errors.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { blocksOf, memoryOf, memoryOrInPlace, noMemory } from "./buffers.ts";
import { checkNoMore } from "./call-forms.ts";
import type { Body } from "./collective-forms.ts";
import { eachOf } from "./each-buffers.ts";
import { bufferOp } from "./op.ts";
import { readCountsOp, readOp, readOpRoot, readRoot } from "./options.ts";
import { IN_PLACE } from "./special.ts";
import { numbers, vectorOf } from "./vector-buffers.ts";

/** How the blocks of an argument are given, one for each rank that data goes to or comes from. */
type Blocks<T> = (call: string, argument: string, spec: unknown, size: number, access: "read" | "both") => T;

export const barrier: Body = ({ call, kind, on }, core, extra) => {
  checkNoMore(call, [], undefined, extra);
  return rooted.barrier(on(core), kind);
};

export const bcast: Body = ({ call, kind, on }, core, buf, options, extra) => {
  const root = readRoot(call, options as object | undefined, extra);
  // Beside the root in its group nobody has anything to do.
  const access = isRoot(core, root) ? "read" : "both";
  const memory = apart(core, root) && root === PROC_NULL ? noMemory : memoryOf(call, "buf", buf, access);
  return rooted.bcast(on(core), kind, memory, root);
};

const scatterBy =
  <T extends Memory | VectorMemory>(blocks: Blocks<T>, start: Scatter<T>): Body =>
  ({ call, kind, on }, core, sendbuf, recvbuf, options, extra) => {
    const root = readRoot(call, options as object | undefined, extra);
    const send = isRoot(core, root) ? blocks(call, "sendbuf", sendbuf, core.reach, "read") : null;
    const receive = apart(core, root) ? null : memoryOrInPlace(call, "recvbuf", recvbuf);
    return start(on(core), kind, send, receive, root);
  };
type Scatter<T> = (
  on: Parameters<typeof rooted.scatter>[0],
  kind: number,
  send: T | null,
  receive: Memory | null,
  root: number,
) => ReturnType<typeof rooted.scatter>;

const gatherBy =
  <T extends Memory | VectorMemory>(blocks: Blocks<T>, start: Gather<T>): Body =>
  ({ call, kind, on }, core, sendbuf, recvbuf, options, extra) => {
    const root = readRoot(call, options as object | undefined, extra);
    const receive = isRoot(core, root) ? blocks(call, "recvbuf", recvbuf, core.reach, "both") : null;
    const send = apart(core, root) ? null : memoryOrInPlace(call, "sendbuf", sendbuf, "read");
    return start(on(core), kind, send, receive, root);
  };
type Gather<T> = (
  on: Parameters<typeof rooted.gather>[0],
  kind: number,
  send: Memory | null,
  receive: T | null,
  root: number,
) => ReturnType<typeof rooted.gather>;

export const scatter = scatterBy(blocksOf, rooted.scatter);
export const scatterv = scatterBy(vectorOf, rooted.scatterv);
export const gather = gatherBy(blocksOf, rooted.gather);
export const gatherv = gatherBy(vectorOf, rooted.gatherv);

/** Each rank hands in one piece and takes a block from each. */
const allgatherBy =
  <T extends Memory | VectorMemory>(blocks: Blocks<T>, start: Allgather<T>): Body =>
  ({ call, kind, on }, core, sendbuf, recvbuf, extra) => {
    checkNoMore(call, [], undefined, extra);
    const receive = blocks(call, "recvbuf", recvbuf, core.reach, "both");
    const send = memoryOrInPlace(call, "sendbuf", sendbuf, "read");
    return start(on(core), kind, send, receive);
  };
type Allgather<T> = (
  on: Parameters<typeof all.allgather>[0],
  kind: number,
  send: Memory | null,
  receive: T,
) => ReturnType<typeof all.allgather>;

export const allgather = allgatherBy(blocksOf, all.allgather);
export const allgatherv = allgatherBy(vectorOf, all.allgatherv);

/** Each rank has a block for each. */
const alltoallBy =
  <T extends Memory | VectorMemory>(blocks: Blocks<T>, start: Alltoall<T>): Body =>
  ({ call, kind, on }, core, sendbuf, recvbuf, extra) => {
    checkNoMore(call, [], undefined, extra);
    const receive = blocks(call, "recvbuf", recvbuf, core.reach, "both");
    const send = sendbuf === IN_PLACE ? null : blocks(call, "sendbuf", sendbuf, core.reach, "read");
    return start(on(core), kind, send, receive);
  };
type Alltoall<T> = (
  on: Parameters<typeof all.alltoall>[0],
  kind: number,
  send: T | null,
  receive: T,
) => ReturnType<typeof all.alltoall>;

export const alltoall = alltoallBy(blocksOf, all.alltoall);
export const alltoallv = alltoallBy(vectorOf, all.alltoallv);
export const alltoallw = alltoallBy(eachOf, all.alltoallw);

export const reduce: Body = ({ call, kind, on }, core, sendbuf, recvbuf, options, extra) => {
  const { op, root } = readOpRoot(call, options as object | undefined, extra);
  const combine = bufferOp(call, op);
  const receive = isRoot(core, root) ? memoryOf(call, "recvbuf", recvbuf) : null;
  const send = apart(core, root) ? null : memoryOrInPlace(call, "sendbuf", sendbuf, "read");
  return reductions.reduce(on(core), kind, send, receive, combine, root);
};

const reducing =
  (start: typeof reductions.allreduce): Body =>
  ({ call, kind, on }, core, sendbuf, recvbuf, options, extra) => {
    const op = bufferOp(call, readOp(call, options as object | undefined, extra));
    const receive = memoryOf(call, "recvbuf", recvbuf);
    const send = memoryOrInPlace(call, "sendbuf", sendbuf, "read");
    return start(on(core), kind, send, receive, op);
  };

export const allreduce = reducing(reductions.allreduce);
export const scan = reducing(reductions.scan);
export const exscan = reducing(reductions.exscan);

export const reduceScatterInBlocks: Body = ({ call, kind, on }, core, sendbuf, recvbuf, options, extra) => {
  const op = bufferOp(call, readOp(call, options as object | undefined, extra));
  const inPlace = sendbuf === IN_PLACE;
  const receive = inPlace
    ? blocksOf(call, "recvbuf", recvbuf, core.size)
    : memoryOf(call, "recvbuf", recvbuf);
  const send = inPlace ? null : blocksOf(call, "sendbuf", sendbuf, core.size, "read");
  return reduceScatterBlock(on(core), kind, send, receive, op);
};

export const reduceScatterByCounts: Body = ({ call, kind, on }, core, sendbuf, recvbuf, options, extra) => {
  const { op, recvcounts } = readCountsOp(call, options as object | undefined, extra);
  const combine = bufferOp(call, op);
  const receive = memoryOf(call, "recvbuf", recvbuf);
  const send = memoryOrInPlace(call, "sendbuf", sendbuf, "read");
  const counts =
    recvcounts === undefined || recvcounts === null
      ? sharedCounts(core, kind, send, receive)
      : numbers(call, "count", "recvcounts", recvcounts, core.size, ErrorClass.ERR_COUNT);
  return reduceScatter(on(core), kind, send, receive, counts, combine);
};

/** On an intercommunicator the root's group hands in nothing that it takes, or takes nothing that it hands in. */
function apart(core: Communicator, root: number): boolean {
  return core.remote !== null && (root === ROOT || root === PROC_NULL);
}
