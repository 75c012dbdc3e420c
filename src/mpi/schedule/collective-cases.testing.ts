/** Every collective of buffers as a property test wants it: what each rank hands in, and what it must find afterwards. */
import { callKind } from "#mpi/call-kinds.ts";
import * as all from "#mpi/collectives/all-buffers.ts";
import type { CollectiveName } from "#mpi/collectives/choices.ts";
import type { CollectiveCalls } from "#mpi/collectives/collective.ts";
import { reduceScatter, reduceScatterBlock } from "#mpi/collectives/reduce-scatter.ts";
import * as reductions from "#mpi/collectives/reductions.ts";
import * as rooted from "#mpi/collectives/rooted-buffers.ts";
import type { Op } from "#mpi/ops.ts";
import type { Request } from "#mpi/request.ts";
import { combined, handedIn, memory, vector } from "./together.testing.ts";

/** One collective call of all ranks. */
export interface Case {
  readonly size: number;
  readonly root: number;
  readonly inPlace: boolean;
  readonly op: Op;
  /** Elements of a rank's block. */
  readonly length: number;
  /** Elements of each rank's block, in v-variants. */
  readonly counts: readonly number[];
}

/** What one rank hands in and takes, and what it must find afterwards. */
export interface Part {
  /** Puts the data of the `round`th time in place. */
  fill(round: number): void;
  start(on: CollectiveCalls): Request | null;
  readonly result: Int32Array;
  expected(round: number): Int32Array;
}

type Plan = (one: Case, rank: number) => Part;

const UNTOUCHED = -7;

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Blocks one after another with a hole of one element between them. */
function spaced(counts: readonly number[]): number[] {
  let at = 1;
  return counts.map((count) => {
    const displ = at;
    at += count + 1;
    return displ;
  });
}

function placed(counts: readonly number[], block: (rank: number) => Int32Array): Int32Array {
  const array = new Int32Array(total(counts) + counts.length + 1).fill(UNTOUCHED);
  for (const [rank, displ] of spaced(counts).entries()) array.set(block(rank), displ);
  return array;
}

function joined(parts: readonly Int32Array[]): Int32Array {
  return Int32Array.from(parts.flatMap((part) => [...part]));
}

/** A part whose data is sent from `send`, or lies in place in the result. */
function part(
  send: (round: number) => Int32Array,
  before: (round: number) => Int32Array,
  expected: (round: number) => Int32Array,
  start: (on: CollectiveCalls, send: Int32Array, result: Int32Array) => Request | null,
): Part {
  const from = send(0).slice();
  const result = before(0).slice();
  return {
    fill: (round) => {
      from.set(send(round));
      result.set(before(round));
    },
    start: (on) => start(on, from, result),
    result,
    expected,
  };
}

const ranksOf = (size: number) => Array.from({ length: size }, (_, rank) => rank);

export const cases: Record<string, { readonly name: CollectiveName; readonly plan: Plan }> = {
  Bcast: {
    name: "bcast",
    plan: ({ length, root }, rank) =>
      part(
        () => new Int32Array(0),
        (round) => (rank === root ? handedIn(root, length, round) : new Int32Array(length)),
        (round) => handedIn(root, length, round),
        (on, _, result) => rooted.bcast(on, callKind("Ibcast"), memory(result), root),
      ),
  },
  Gather: {
    name: "gather",
    plan: ({ size, length, root, inPlace }, rank) => {
      const atRoot = rank === root;
      const whole = (round: number) => joined(ranksOf(size).map((each) => handedIn(each, length, round)));
      return part(
        (round) => handedIn(rank, length, round),
        (round) =>
          atRoot
            ? joined(
                ranksOf(size).map((each) =>
                  each === root ? handedIn(root, length, round) : new Int32Array(length),
                ),
              )
            : new Int32Array(0),
        (round) => (atRoot ? whole(round) : new Int32Array(0)),
        (on, send, result) =>
          rooted.gather(
            on,
            callKind("Igather"),
            atRoot && inPlace ? null : memory(send),
            atRoot ? memory(result) : null,
            root,
          ),
      );
    },
  },
  Scatter: {
    name: "scatter",
    plan: ({ size, length, root }, rank) =>
      part(
        (round) =>
          rank === root
            ? joined(ranksOf(size).map((each) => handedIn(each, length, round)))
            : new Int32Array(0),
        () => new Int32Array(length),
        (round) => handedIn(rank, length, round),
        (on, send, result) =>
          rooted.scatter(on, callKind("Iscatter"), rank === root ? memory(send) : null, memory(result), root),
      ),
  },
  Gatherv: {
    name: "gatherv",
    plan: ({ counts, root }, rank) => {
      const atRoot = rank === root;
      return part(
        (round) => handedIn(rank, counts[rank], round),
        () => (atRoot ? placed(counts, () => new Int32Array(0)) : new Int32Array(0)),
        (round) =>
          atRoot ? placed(counts, (each) => handedIn(each, counts[each], round)) : new Int32Array(0),
        (on, send, result) =>
          rooted.gatherv(
            on,
            callKind("Igatherv"),
            memory(send),
            atRoot ? vector(result, counts, spaced(counts)) : null,
            root,
          ),
      );
    },
  },
  Scatterv: {
    name: "scatterv",
    plan: ({ counts, root }, rank) =>
      part(
        (round) =>
          rank === root ? placed(counts, (each) => handedIn(each, counts[each], round)) : new Int32Array(0),
        () => new Int32Array(counts[rank]),
        (round) => handedIn(rank, counts[rank], round),
        (on, send, result) =>
          rooted.scatterv(
            on,
            callKind("Iscatterv"),
            rank === root ? vector(send, counts, spaced(counts)) : null,
            memory(result),
            root,
          ),
      ),
  },
  Allgather: {
    name: "allgather",
    plan: ({ size, length, inPlace }, rank) =>
      part(
        (round) => handedIn(rank, length, round),
        (round) =>
          joined(
            ranksOf(size).map((each) =>
              inPlace && each === rank ? handedIn(rank, length, round) : new Int32Array(length),
            ),
          ),
        (round) => joined(ranksOf(size).map((each) => handedIn(each, length, round))),
        (on, send, result) =>
          all.allgather(on, callKind("Iallgather"), inPlace ? null : memory(send), memory(result)),
      ),
  },
  Allgatherv: {
    name: "allgatherv",
    plan: ({ counts, inPlace }, rank) =>
      part(
        (round) => handedIn(rank, counts[rank], round),
        (round) =>
          placed(counts, (each) =>
            inPlace && each === rank ? handedIn(rank, counts[rank], round) : new Int32Array(0),
          ),
        (round) => placed(counts, (each) => handedIn(each, counts[each], round)),
        (on, send, result) =>
          all.allgatherv(
            on,
            callKind("Iallgatherv"),
            inPlace ? null : memory(send),
            vector(result, counts, spaced(counts)),
          ),
      ),
  },
  Alltoall: {
    name: "alltoall",
    plan: ({ size, length, inPlace }, rank) => {
      const mine = (round: number) =>
        joined(ranksOf(size).map((dest) => handedIn(rank * 100 + dest, length, round)));
      return part(
        mine,
        (round) => (inPlace ? mine(round) : new Int32Array(size * length)),
        (round) => joined(ranksOf(size).map((source) => handedIn(source * 100 + rank, length, round))),
        (on, send, result) =>
          all.alltoall(on, callKind("Ialltoall"), inPlace ? null : memory(send), memory(result)),
      );
    },
  },
  Alltoallv: { name: "alltoallv", plan: (one, rank) => differing(one, rank, false) },
  Alltoallw: { name: "alltoallw", plan: (one, rank) => differing(one, rank, true) },
  Reduce: {
    name: "reduce",
    plan: ({ size, length, root, op, inPlace }, rank) => {
      const atRoot = rank === root;
      return part(
        (round) => handedIn(rank, length, round),
        (round) => (atRoot ? handedIn(rank, length, round) : new Int32Array(0)),
        (round) =>
          atRoot
            ? combined(
                op,
                ranksOf(size).map((each) => handedIn(each, length, round)),
              )
            : new Int32Array(0),
        (on, send, result) =>
          reductions.reduce(
            on,
            callKind("Ireduce"),
            atRoot && inPlace ? null : memory(send),
            atRoot ? memory(result) : null,
            op,
            root,
          ),
      );
    },
  },
  Allreduce: reducing(
    "allreduce",
    (on, send, result, op) => reductions.allreduce(on, callKind("Iallreduce"), send, result, op),
    ({ size }) => size,
  ),
  Scan: reducing(
    "scan",
    (on, send, result, op) => reductions.scan(on, callKind("Iscan"), send, result, op),
    (_, rank) => rank + 1,
  ),
  Exscan: reducing(
    "exscan",
    (on, send, result, op) => reductions.exscan(on, callKind("Iexscan"), send, result, op),
    (_, rank) => rank,
  ),
  Reduce_scatter_block: {
    name: "reduce_scatter_block",
    plan: (one, rank) =>
      dealing({ ...one, counts: one.counts.map(() => one.length) }, rank, (on, send, result) =>
        reduceScatterBlock(on, callKind("Ireduce_scatter_block"), send, result, one.op),
      ),
  },
  Reduce_scatter: {
    name: "reduce_scatter",
    plan: (one, rank) =>
      dealing(one, rank, (on, send, result, counts) =>
        reduceScatter(on, callKind("Ireduce_scatter"), send, result, counts, one.op),
      ),
  },
};

function reducing(
  name: CollectiveName,
  start: (
    on: CollectiveCalls,
    send: ReturnType<typeof memory> | null,
    result: ReturnType<typeof memory>,
    op: Op,
  ) => Request | null,
  upTo: (one: Case, rank: number) => number,
): { name: CollectiveName; plan: Plan } {
  return {
    name,
    plan: (one, rank) => {
      const { length, op, inPlace } = one;
      const mine = (round: number) => handedIn(rank, length, round);
      const before = ranksOf(upTo(one, rank));
      return part(
        mine,
        mine,
        (round) =>
          before.length === 0
            ? mine(round)
            : combined(
                op,
                before.map((each) => handedIn(each, length, round)),
              ),
        (on, send, result) => start(on, inPlace ? null : memory(send), memory(result), op),
      );
    },
  };
}

function dealing(
  { size, counts, op, inPlace }: Case,
  rank: number,
  start: (
    on: CollectiveCalls,
    send: ReturnType<typeof memory> | null,
    result: ReturnType<typeof memory>,
    counts: readonly number[],
  ) => Request | null,
): Part {
  const sum = total(counts);
  const from = total(counts.slice(0, rank));
  const mine = (round: number) => handedIn(rank, sum, round);
  const shares = (round: number) =>
    combined(
      op,
      ranksOf(size).map((each) => handedIn(each, sum, round)),
    ).slice(from, from + counts[rank]);
  const found = part(
    mine,
    (round) => (inPlace ? mine(round) : new Int32Array(counts[rank])),
    shares,
    (on, send, result) => start(on, inPlace ? null : memory(send), memory(result), counts),
  );
  // In place the rest of the memory is leftovers.
  return { ...found, result: found.result.subarray(0, counts[rank]) };
}

/** Block of `source` for `dest`, as long as the sum of both says. */
function differing({ size, counts, inPlace }: Case, rank: number, apart: boolean): Part {
  const lengths = ranksOf(size).map((other) => counts[rank] + counts[other]);
  const displs = spaced(lengths);
  const mine = (round: number) =>
    placed(lengths, (dest) => handedIn(rank * 100 + dest, lengths[dest], round));
  const call = apart ? all.alltoallw : all.alltoallv;
  const kind = callKind(apart ? "Ialltoallw" : "Ialltoallv");
  return part(
    mine,
    (round) => (inPlace ? mine(round) : placed(lengths, () => new Int32Array(0))),
    (round) => placed(lengths, (source) => handedIn(source * 100 + rank, lengths[source], round)),
    (on, send, result) =>
      call(on, kind, inPlace ? null : vector(send, lengths, displs), vector(result, lengths, displs)),
  );
}
