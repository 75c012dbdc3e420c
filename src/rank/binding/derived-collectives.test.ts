import type { MPI as Mpi } from "mpi";
import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

const SIZE = 3;
const all = ranksInThread(SIZE);
const [MPI] = all;
/** One double in three: elements that lie apart. */
const spaced = MPI.DOUBLE.Create_resized(0, 24).Commit();
const add = MPI.Op.Create(
  (a: Float64Array, b: Float64Array, type: Mpi.Datatype) => {
    const step = type === spaced ? 3 : 1;
    for (let i = 0; i < b.length; i += step) b[i] += a[i];
  },
  { commute: true },
);

/** Memory of a rank, its doubles one after another or apart. */
class Doubles {
  readonly array: Float64Array;
  readonly #step: number;

  constructor(values: readonly number[], apart: boolean) {
    this.#step = apart ? 3 : 1;
    this.array = new Float64Array(values.length * this.#step).fill(-9);
    for (const [i, value] of values.entries()) this.array[i * this.#step] = value;
  }

  get type(): Mpi.Datatype {
    return this.#step === 3 ? spaced : MPI.DOUBLE;
  }

  of(count: number): Mpi.BufSpec {
    return [this.array, count, this.type];
  }

  parts(counts: number[], displs: number[]): Mpi.BufSpecV {
    return [this.array, [counts, displs], this.type];
  }

  get values(): number[] {
    return [...this.array].filter((_, i) => i % this.#step === 0);
  }

  /** What lies between the elements. */
  get between(): number[] {
    return [...this.array].filter((_, i) => i % this.#step !== 0);
  }
}

type Start = (comm: Mpi.Intracomm, send: Doubles, receive: Doubles) => Mpi.Request;

const counts = [1, 0, 2];
const displs = [4, 0, 1];
const own = (comm: Mpi.Intracomm) => counts[comm.rank];
const w = (memory: Doubles, numbers: number[], places: number[]): Mpi.BufSpecW => {
  const step = memory.type === spaced ? 24 : 8;
  return [memory.array, [numbers, places.map((place) => place * step)], numbers.map(() => memory.type)];
};

const calls: Record<string, Start> = {
  Ibcast: (comm, send) => comm.Ibcast(send.of(4), { root: 1 }),
  Igather: (comm, send, receive) => comm.Igather(send.of(2), receive.of(2), { root: 2 }),
  Igatherv: (comm, send, receive) =>
    comm.Igatherv(send.of(own(comm)), receive.parts(counts, displs), { root: 1 }),
  Iscatter: (comm, send, receive) => comm.Iscatter(send.of(2), receive.of(2)),
  Iscatterv: (comm, send, receive) => comm.Iscatterv(send.parts(counts, displs), receive.of(own(comm))),
  Iallgather: (comm, send, receive) => comm.Iallgather(send.of(2), receive.of(2)),
  Iallgatherv: (comm, send, receive) => comm.Iallgatherv(send.of(own(comm)), receive.parts(counts, displs)),
  Ialltoall: (comm, send, receive) => comm.Ialltoall(send.of(2), receive.of(2)),
  Ialltoallv: (comm, send, receive) =>
    comm.Ialltoallv(send.parts(counts, displs), receive.parts([own(comm), own(comm), own(comm)], [0, 2, 4])),
  Ialltoallw: (comm, send, receive) =>
    comm.Ialltoallw(w(send, counts, displs), w(receive, [own(comm), own(comm), own(comm)], [0, 2, 4])),
  Ireduce: (comm, send, receive) => comm.Ireduce(send.of(3), receive.of(3), { op: add, root: 1 }),
  Iallreduce: (comm, send, receive) => comm.Iallreduce(send.of(5), receive.of(5), { op: add }),
  "Iallreduce in place": (comm, send) => comm.Iallreduce(MPI.IN_PLACE, send.of(5), { op: add }),
  Iscan: (comm, send, receive) => comm.Iscan(send.of(3), receive.of(3), { op: add }),
  Iexscan: (comm, send, receive) => comm.Iexscan(send.of(3), receive.of(3), { op: add }),
  Ireduce_scatter_block: (comm, send, receive) =>
    comm.Ireduce_scatter_block(send.of(2), receive.of(2), { op: add }),
  Ireduce_scatter: (comm, send, receive) =>
    comm.Ireduce_scatter(send.of(3), receive.of(own(comm)), { op: add, recvcounts: counts }),
};

/** The memory of all ranks after the call. */
function outcome(start: Start, sendApart: boolean, receiveApart: boolean): Doubles[][] {
  const memory = all.map((_, rank) => [
    new Doubles(
      [1, 2, 3, 4, 5, 6].map((value) => 10 * rank + value),
      sendApart,
    ),
    new Doubles([0, 0, 0, 0, 0, 0], receiveApart),
  ]);
  const requests = all.map((own, rank) => start(own.COMM_WORLD, memory[rank][0], memory[rank][1]));
  for (let round = 0; requests.map((request) => request.Test()).includes(false); round++)
    if (round > 1000) throw new Error("the call does not end");
  return memory;
}

const values = (memory: Doubles[][]) => memory.map((pair) => pair.map((one) => one.values));

test.each(Object.keys(calls))("%s moves elements that lie apart as those that do not", (name) => {
  const expected = values(outcome(calls[name], false, false));
  const reduces = /reduce|scan/.test(name);
  for (const [send, receive] of reduces
    ? [[true, true]]
    : [
        [true, true],
        [true, false],
        [false, true],
      ]) {
    const memory = outcome(calls[name], send, receive);
    expect(values(memory)).toEqual(expected);
    for (const one of memory.flat()) expect(one.between.every((value) => value === -9)).toBe(true);
  }
});
