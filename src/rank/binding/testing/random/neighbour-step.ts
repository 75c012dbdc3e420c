/** Neighbourhood collectives on lines, circles and grids, blocking, nonblocking and persistent. */
import type { MPI as Mpi } from "mpi";
import type { CollectiveForm, Payload } from "./model.ts";
import { startedForm } from "./started-form.ts";
import { elements, room } from "./values.ts";

export const shapes = ["line", "circle", "grid"] as const;

export interface NeighbourStep {
  readonly kind: "neighbour";
  readonly comm: number;
  readonly shape: (typeof shapes)[number];
  readonly call: "Neighbor_allgather" | "Neighbor_alltoall";
  readonly form: CollectiveForm;
  readonly payload: Payload;
}

/** The most even grid of two dimensions with a place for every rank. */
function dimsOf(shape: NeighbourStep["shape"], size: number): number[] {
  if (shape !== "grid") return [size];
  let rows = Math.floor(Math.sqrt(size));
  while (size % rows !== 0) rows -= 1;
  return [size / rows, rows];
}

/** Grids are open in their first dimension. */
function periodsOf(shape: NeighbourStep["shape"]): boolean[] {
  return shape === "grid" ? [false, true] : [shape === "circle"];
}

/** What came from each neighbour, zeros from beyond the edge. */
export function talkToNeighbours(mpi: typeof Mpi, comm: Mpi.Intracomm, step: NeighbourStep): unknown {
  const { payload, shape, call, form } = step;
  const grid = comm.Create_cart(dimsOf(shape, comm.size), periodsOf(shape));
  const around = neighboursOf(shape, grid.rank, grid.size);
  const into = room(payload.type, around.length * payload.count);
  const on = (form === "blocking" ? grid : startedForm(mpi, grid, form)) as Mpi.Cartcomm;
  if (call === "Neighbor_allgather") on.Neighbor_allgather(elements(payload, grid.rank), into);
  else {
    const from = room(payload.type, into.length);
    for (const [place, other] of around.entries())
      if (other >= 0) from.set(elements(payload, grid.rank * 10 + other) as never, place * payload.count);
    on.Neighbor_alltoall(from, into);
  }
  grid.Free();
  return into;
}

/** Before and after along each dimension; -1 beyond an edge. */
function neighboursOf(shape: NeighbourStep["shape"], rank: number, size: number): number[] {
  const dims = dimsOf(shape, size);
  const strides = dims.map((_, at) => dims.slice(at + 1).reduce((product, each) => product * each, 1));
  return dims.flatMap((length, at) => {
    const place = Math.floor(rank / strides[at]) % length;
    return [-1, 1].map((step) => {
      const next = place + step;
      if (!periodsOf(shape)[at] && (next < 0 || next >= length)) return -1;
      return rank + (((next + length) % length) - place) * strides[at];
    });
  });
}

export function expectedFromNeighbours(step: NeighbourStep, rank: number, size: number): unknown {
  const { payload, shape, call } = step;
  const around = neighboursOf(shape, rank, size);
  const into = room(payload.type, around.length * payload.count);
  for (const [place, other] of around.entries()) {
    if (other < 0) continue;
    const seedRank = call === "Neighbor_allgather" ? other : other * 10 + rank;
    into.set(elements(payload, seedRank) as never, place * payload.count);
  }
  return into;
}
