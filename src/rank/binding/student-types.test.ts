/** What the declared types make of what students write. Checked by the compiler; running it proves nothing more. */
import type { MPI as Mpi } from "mpi";
import { expectTypeOf, test } from "vitest";
import type { createMpi } from "./create-mpi.ts";

declare const MPI: typeof Mpi;
type Comm = Mpi.Comm;

test("the binding has exactly the declared type", () => {
  expectTypeOf<ReturnType<typeof createMpi>>().toEqualTypeOf<typeof Mpi>();
});

function objects(comm: Comm, rank: number): void {
  expectTypeOf(comm.bcast(rank === 0 ? 42 : null)).toEqualTypeOf<number>();
  expectTypeOf(comm.bcast(null)).toBeAny();
  expectTypeOf(comm.recv()).toBeAny();
  expectTypeOf(comm.recv<string>({ source: 1 })).toBeString();
  let data: number[] | null = null;
  if (rank === 0) data = [1, 2];
  expectTypeOf(comm.bcast(data, { root: 0 })).toEqualTypeOf<number[]>();
  expectTypeOf(comm.scatter(rank === 0 ? [[1], [2]] : null)).toEqualTypeOf<number[]>();
  expectTypeOf(comm.gather({ rank })).toEqualTypeOf<{ rank: number }[] | null>();
  expectTypeOf(comm.allgather("x")).toEqualTypeOf<string[]>();
  expectTypeOf(comm.allreduce(1, { op: MPI.MAX })).toBeNumber();
  expectTypeOf(comm.reduce(true, { op: (a, b) => a && b })).toEqualTypeOf<boolean | null>();
  expectTypeOf(comm.exscan(1n)).toEqualTypeOf<bigint | null>();
  // @ts-expect-error dest is missing
  comm.send(1);
  // @ts-expect-error a misspelt option
  comm.send(1, { dset: 1 });
  // @ts-expect-error buffers, not arrays of numbers
  comm.Send([1, 2, 3], { dest: 1 });
  // @ts-expect-error there is no such call
  comm.broadcast(1);
}

function buffers(comm: Comm): void {
  const ints = new Int32Array(8);
  comm.Send([ints, MPI.INT], { dest: 1 });
  comm.Recv([ints, 3, MPI.INT], { source: MPI.ANY_SOURCE, status: new MPI.Status() });
  comm.Gatherv(ints, [
    ints,
    [
      [4, 4],
      [0, 4],
    ],
    MPI.INT,
  ]);
  comm.Alltoallv([ints, [4, 4], MPI.INT], [ints, [[4, 4], null]]);
  comm.Allreduce(MPI.IN_PLACE, ints, { op: MPI.Op.Create((a: Int32Array, b: Int32Array) => b.set(a)) });
  comm.Scatter(null, ints);
  // @ts-expect-error a function is for lower-case calls
  comm.Reduce(ints, ints, { op: (a: number, b: number) => a + b });
  // @ts-expect-error MPI makes communicators, programs do not
  new MPI.Comm();
}

test("these programs compile", () => {
  expectTypeOf(objects).toBeFunction();
  expectTypeOf(buffers).toBeFunction();
});
