import type { MPI as Mpi } from "mpi";
import { Faults } from "./check.ts";

type MPI = typeof Mpi;

/** What a rank hands in: values that tell rank and place, small enough for exact sums and products in doubles. */
function valueAt(rank: number, i: number): number {
  return ((rank * 31 + i * 7) % 23) + 1;
}

function values(rank: number, length: number): number[] {
  return Array.from({ length }, (_, i) => valueAt(rank, i));
}

function range(size: number): number[] {
  return Array.from({ length: size }, (_, rank) => rank);
}

function sums(ranks: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, i) => ranks.reduce((sum, rank) => sum + valueAt(rank, i), 0));
}

/** Composition of x -> a x + b modulo a prime: associative, not commutative. */
type Affine = [number, number];
const PRIME = 9973;
function compose([a, b]: Affine, [c, d]: Affine): Affine {
  return [(a * c) % PRIME, (b * c + d) % PRIME];
}
function affine(rank: number): Affine {
  return [rank + 2, 3 * rank + 1];
}
function composed(ranks: readonly number[]): Affine {
  return ranks.map(affine).reduce(compose);
}

/** Every collective on buffers of `length` elements, each result checked against the formula. */
export function buffers(mpi: MPI, { length }: { length: number }): string[] {
  const faults = new Faults();
  const comm = mpi.COMM_WORLD;
  const { rank, size } = comm;
  const all = range(size);
  comm.Barrier();
  for (const root of new Set([0, size - 1, Math.floor(size / 2)])) {
    const data = Float64Array.from(rank === root ? values(root, length) : new Array<number>(length).fill(-1));
    comm.Bcast(data, { root });
    faults.expect(`Bcast from ${root}`, [...data], values(root, length));

    const whole = Int32Array.from(all.flatMap((r) => values(r + root, length)));
    const part = new Int32Array(length);
    comm.Scatter(rank === root ? whole : null, part, { root });
    faults.expect(`Scatter from ${root}`, [...part], values(rank + root, length));

    const gathered = new Int32Array(rank === root ? length * size : 0);
    comm.Gather(part, rank === root ? gathered : null, { root });
    faults.expect(`Gather at ${root}`, [...gathered], rank === root ? [...whole] : []);

    const total = new Float64Array(length);
    comm.Reduce(Float64Array.from(values(rank, length)), rank === root ? total : null, { op: mpi.SUM, root });
    faults.expect(
      `Reduce at ${root}`,
      [...total],
      rank === root ? sums(all, length) : new Array(length).fill(0),
    );

    const counts = all.map((r) => (r * 3 + root) % 5);
    const displs = counts.map((_, r) => counts.slice(0, r).reduce((a, b) => a + b + 1, 0));
    const ragged = new Int16Array(displs[size - 1] + counts[size - 1] + 1).fill(-7);
    comm.Gatherv(
      Int16Array.from(values(rank, counts[rank])),
      rank === root ? [ragged, [counts, displs], mpi.SHORT] : null,
      { root },
    );
    const expected = new Int16Array(ragged.length).fill(-7);
    if (rank === root) for (const r of all) expected.set(values(r, counts[r]), displs[r]);
    faults.expect(`Gatherv at ${root}`, [...ragged], [...expected]);
    const back = new Int16Array(counts[rank]);
    comm.Scatterv(rank === root ? [ragged, [counts, displs], mpi.SHORT] : null, back, { root });
    faults.expect(`Scatterv from ${root}`, [...back], values(rank, counts[rank]));
  }

  const everything = new Float32Array(length * size);
  comm.Allgather(Float32Array.from(values(rank, length)), everything);
  faults.expect(
    "Allgather",
    [...everything],
    all.flatMap((r) => values(r, length)),
  );
  const inPlace = new Float32Array(length * size);
  inPlace.set(values(rank, length), rank * length);
  comm.Allgather(mpi.IN_PLACE, inPlace);
  faults.expect(
    "Allgather in place",
    [...inPlace],
    all.flatMap((r) => values(r, length)),
  );

  const counts = all.map((r) => (r * 2 + length) % 4);
  const packed = new Uint16Array(counts.reduce((a, b) => a + b, 0));
  comm.Allgatherv(Uint16Array.from(values(rank, counts[rank])), [packed, counts, mpi.UNSIGNED_SHORT]);
  faults.expect(
    "Allgatherv",
    [...packed],
    all.flatMap((r) => values(r, counts[r])),
  );

  const outgoing = Int32Array.from(all.flatMap((r) => values(rank * 100 + r, length)));
  const incoming = new Int32Array(outgoing.length);
  comm.Alltoall(outgoing, incoming);
  faults.expect(
    "Alltoall",
    [...incoming],
    all.flatMap((r) => values(r * 100 + rank, length)),
  );
  comm.Alltoall(mpi.IN_PLACE, outgoing);
  faults.expect("Alltoall in place", [...outgoing], [...incoming]);

  const between = (from: number, to: number): number => (from * 2 + to) % 4;
  const sendCounts = all.map((r) => between(rank, r));
  const recvCounts = all.map((r) => between(r, rank));
  const sending = Int32Array.from(all.flatMap((r) => values(rank * 10 + r, sendCounts[r])));
  const receiving = new Int32Array(recvCounts.reduce((a, b) => a + b, 0));
  comm.Alltoallv([sending, sendCounts, mpi.INT], [receiving, recvCounts, mpi.INT]);
  faults.expect(
    "Alltoallv",
    [...receiving],
    all.flatMap((r) => values(r * 10 + rank, recvCounts[r])),
  );

  const mine = Float64Array.from(values(rank, length));
  const result = new Float64Array(length);
  comm.Allreduce(mine, result, { op: mpi.SUM });
  faults.expect("Allreduce", [...result], sums(all, length));
  const most = Int32Array.from(values(rank, length));
  comm.Allreduce(mpi.IN_PLACE, most, { op: mpi.MAX });
  const largest = Array.from({ length }, (_, i) => Math.max(...all.map((r) => valueAt(r, i))));
  faults.expect("Allreduce in place", [...most], largest);
  comm.Scan(mine, result);
  faults.expect("Scan", [...result], sums(range(rank + 1), length));
  result.fill(-1);
  comm.Exscan(mine, result);
  faults.expect("Exscan", [...result], rank === 0 ? new Array(length).fill(-1) : sums(range(rank), length));

  const blocks = Float64Array.from(all.flatMap((r) => values(rank + r, length)));
  const block = new Float64Array(length);
  comm.Reduce_scatter_block(blocks, block);
  const combined = Array.from({ length }, (_, i) => all.reduce((sum, r) => sum + valueAt(r + rank, i), 0));
  faults.expect("Reduce_scatter_block", [...block], combined);
  comm.Reduce_scatter_block(mpi.IN_PLACE, blocks);
  faults.expect("Reduce_scatter_block in place", [...blocks.subarray(0, length)], combined);

  ordered(mpi, faults, length);
  return faults.list;
}

/** An operation of the program's own that must see the ranks in order. */
function ordered(mpi: MPI, faults: Faults, length: number): void {
  const comm = mpi.COMM_WORLD;
  const { rank, size } = comm;
  const all = range(size);
  const op = mpi.Op.Create((left: Int32Array, right: Int32Array) => {
    for (let i = 0; i < left.length; i += 2)
      [right[i], right[i + 1]] = compose([left[i], left[i + 1]], [right[i], right[i + 1]]);
  });
  const repeat = (pair: Affine): number[] => new Array<Affine>(length).fill(pair).flat();
  const mine = Int32Array.from(repeat(affine(rank)));
  for (const root of new Set([0, size - 1])) {
    const result = new Int32Array(2 * length);
    comm.Reduce(mine, rank === root ? result : null, { op, root });
    if (rank === root) faults.expect(`ordered Reduce at ${root}`, [...result], repeat(composed(all)));
  }
  const result = new Int32Array(2 * length);
  comm.Allreduce(mine, result, { op });
  faults.expect("ordered Allreduce", [...result], repeat(composed(all)));
  comm.Scan(mine, result, { op });
  faults.expect("ordered Scan", [...result], repeat(composed(range(rank + 1))));
  comm.Exscan(mine, result, { op });
  if (rank > 0) faults.expect("ordered Exscan", [...result], repeat(composed(range(rank))));
  const wide = Int32Array.from(all.flatMap(() => [...mine]));
  comm.Reduce_scatter_block(wide, result, { op });
  faults.expect("ordered Reduce_scatter_block", [...result], repeat(composed(all)));
  op.Free();
  faults.raises("an operation that was freed", mpi.ERR_OP, () => comm.Allreduce(mine, result, { op }));
}

/** Every collective on objects; `bulk` makes them longer than any eager limit. */
export function objects(mpi: MPI, { bulk }: { bulk: number }): string[] {
  const faults = new Faults();
  const comm = mpi.COMM_WORLD;
  const { rank, size } = comm;
  const all = range(size);
  const thing = (n: number): unknown => ({
    n,
    name: `rank ${n}`,
    map: new Map([[n, "x".repeat(bulk * (n % 3))]]),
  });
  comm.barrier();
  for (const root of new Set([0, size - 1, Math.floor(size / 2)])) {
    faults.expect(
      `bcast from ${root}`,
      comm.bcast(rank === root ? thing(root) : null, { root }),
      thing(root),
    );
    const dealt = comm.scatter(rank === root ? all.map((r) => thing(r + root)) : null, { root });
    faults.expect(`scatter from ${root}`, dealt, thing(rank + root));
    faults.expect(
      `gather at ${root}`,
      comm.gather(thing(rank), { root }),
      rank === root ? all.map(thing) : null,
    );
    const words = comm.reduce(`<${rank}>`, { root });
    faults.expect(`reduce at ${root}`, words, rank === root ? all.map((r) => `<${r}>`).join("") : null);
    const list = comm.reduce([rank, rank], { op: mpi.SUM, root });
    faults.expect(`reduce of arrays at ${root}`, list, rank === root ? all.flatMap((r) => [r, r]) : null);
  }
  faults.expect("allgather", comm.allgather(thing(rank)), all.map(thing));
  faults.expect(
    "alltoall",
    comm.alltoall(all.map((r) => thing(rank * 10 + r))),
    all.map((r) => thing(r * 10 + rank)),
  );
  faults.expect("allreduce", comm.allreduce(rank + 1), (size * (size + 1)) / 2);
  faults.expect("allreduce MAXLOC", comm.allreduce([rank % 3, rank], { op: mpi.MAXLOC }), [
    Math.min(2, size - 1),
    Math.min(2, size - 1),
  ]);
  faults.expect("allreduce by a function", comm.allreduce(affine(rank), { op: compose }), composed(all));
  faults.expect("scan", comm.scan(affine(rank), { op: compose }), composed(range(rank + 1)));
  faults.expect(
    "exscan",
    comm.exscan(affine(rank), { op: compose }),
    rank === 0 ? null : composed(range(rank)),
  );
  const mine = [rank];
  const meddling = (a: number[], b: number[]): number[] => {
    a.push(...b);
    return a;
  };
  faults.expect(
    "allreduce by a function that changes its argument",
    comm.allreduce(mine, { op: meddling }),
    all,
  );
  faults.expect(
    "scan by a function that changes its argument",
    comm.scan(mine, { op: meddling }),
    range(rank + 1),
  );
  faults.expect("the value that went in", mine, [rank]);
  return faults.list;
}
