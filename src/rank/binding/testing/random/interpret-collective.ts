import type { MPI as Mpi } from "mpi";
import type { CollectiveStep } from "./model.ts";
import { startedForm } from "./started-form.ts";
import {
  combine,
  combineElements,
  type Elements,
  elements,
  layout,
  object,
  operand,
  operandElements,
  ragged,
  room,
  zerosLike,
} from "./values.ts";

type MPI = typeof Mpi;

/** Makes the collective call of the step and gives back what this rank got. */
export function interpretCollective(mpi: MPI, comm: Mpi.Comm, step: CollectiveStep): unknown {
  if (step.payload.form === "obj") return onObjects(mpi, comm, step);
  return onBuffers(mpi, step.form === "blocking" ? comm : startedForm(mpi, comm, step.form), step);
}

function onObjects(mpi: MPI, comm: Mpi.Comm, step: CollectiveStep): unknown {
  const { payload } = step;
  const { rank, size } = comm;
  const root = step.root % size;
  const all = Array.from({ length: size }, (_, r) => r);
  const mine = operand(payload, step.op, rank);
  const op =
    step.op === "affine"
      ? (a: unknown, b: unknown) => combine("affine", a, b)
      : step.op === "located"
        ? mpi.MAXLOC
        : mpi[step.op];
  switch (step.collective) {
    case "bcast":
      return comm.bcast(rank === root ? object(payload, rank) : null, { root });
    case "scatter":
      return comm.scatter(rank === root ? all.map((r) => object(payload, r + root)) : null, { root });
    case "gather":
      return comm.gather(object(payload, rank), { root });
    case "allgather":
      return comm.allgather(object(payload, rank));
    case "alltoall":
      return comm.alltoall(all.map((r) => object(payload, rank * 10 + r)));
    case "reduce":
      return comm.reduce(mine, { op, root });
    case "allreduce":
      return comm.allreduce(mine, { op });
    case "scan":
      return comm.scan(mine, { op });
    case "exscan":
      return comm.exscan(mine, { op });
    default:
      comm.barrier();
      return null;
  }
}

function onBuffers(mpi: MPI, comm: Mpi.Comm, step: CollectiveStep): unknown {
  const { collective } = step;
  if (collective === "barrier") {
    comm.Barrier();
    return null;
  }
  if (collective === "reduce_scatter") return onRaggedOperands(mpi, comm, step);
  if (collective === "alltoallw") return onTypes(mpi, comm, step);
  if (collective.endsWith("v")) return onVectors(mpi, comm, step);
  if (["reduce", "allreduce", "scan", "exscan", "reduce_scatter_block"].includes(collective))
    return onOperands(mpi, comm, step);
  const { payload, inPlace } = step;
  const { type, count } = payload;
  const { rank, size } = comm;
  const root = step.root % size;
  const atRoot = rank === root;
  const mine = elements(payload, rank);
  const whole = room(type, count * size);
  const dealt = (first: (r: number) => number): Elements => {
    for (let r = 0; r < size; r++) whole.set(elements(payload, first(r)) as never, r * count);
    return whole;
  };
  switch (collective) {
    case "bcast": {
      const buf = atRoot ? mine : room(type, count);
      comm.Bcast([buf, mpi[type]], { root });
      return buf;
    }
    case "scatter": {
      const part = room(type, count);
      if (atRoot && inPlace) {
        comm.Scatter(
          dealt((r) => r + root),
          mpi.IN_PLACE,
          { root },
        );
        return whole.slice(rank * count, (rank + 1) * count);
      }
      comm.Scatter(atRoot ? dealt((r) => r + root) : null, part, { root });
      return part;
    }
    case "gather":
      if (atRoot && inPlace) whole.set(mine as never, rank * count);
      comm.Gather(atRoot && inPlace ? mpi.IN_PLACE : mine, atRoot ? whole : null, { root });
      return atRoot ? whole : null;
    case "allgather":
      if (inPlace) whole.set(mine as never, rank * count);
      comm.Allgather(inPlace ? mpi.IN_PLACE : mine, whole);
      return whole;
    default: {
      const result = room(type, count * size);
      dealt((r) => rank * 10 + r);
      if (inPlace) result.set(whole as never);
      comm.Alltoall(inPlace ? mpi.IN_PLACE : whole, result);
      return result;
    }
  }
}

function onOperands(mpi: MPI, comm: Mpi.Comm, step: CollectiveStep): unknown {
  const { payload, inPlace, collective } = step;
  const { rank, size } = comm;
  const root = step.root % size;
  const blocks = collective === "reduce_scatter_block";
  const mine = operandElements(payload, step.op, rank, payload.count * (blocks ? size : 1));
  const { op, spec } = operation(mpi, step);
  const result = inPlace ? mine.slice() : zerosLike(mine);
  const from = inPlace ? mpi.IN_PLACE : spec(mine);
  switch (collective) {
    case "reduce":
      if (rank === root) comm.Reduce(from, spec(result), { op, root });
      else comm.Reduce(spec(mine), null, { op, root });
      return rank === root ? result : null;
    case "allreduce":
      comm.Allreduce(from, spec(result), { op });
      return result;
    case "scan":
      comm.Scan(from, spec(result), { op });
      return result;
    case "exscan":
      comm.Exscan(from, spec(result), { op });
      // In place, rank 0 keeps its own values.
      return rank === 0 ? zerosLike(result) : result;
    default: {
      const block = zerosLike(mine.slice(0, mine.length / size));
      comm.Reduce_scatter_block(from, spec(inPlace ? result : block), { op });
      return inPlace ? result.slice(0, block.length) : block;
    }
  }
}

/** The operation, and buffers of its operands. */
function operation(mpi: MPI, step: CollectiveStep) {
  const made =
    step.op === "affine"
      ? mpi.Op.Create((a: Elements, b: Elements) => {
          b.set(combineElements("affine", a, b) as never);
        })
      : null;
  const op = made ?? (step.op === "located" ? mpi.MAXLOC : mpi[step.op as "SUM"]);
  const spec = (buf: Elements): Mpi.BufSpec => (step.op === "located" ? [buf, mpi.TWOINT] : buf);
  return { op, spec };
}

function onRaggedOperands(mpi: MPI, comm: Mpi.Comm, step: CollectiveStep): unknown {
  const { payload, inPlace } = step;
  const { rank, size } = comm;
  const counts = Array.from({ length: size }, (_, r) => ragged(payload, r));
  const total = counts.reduce((sum, each) => sum + each, 0);
  const mine = operandElements(payload, step.op, rank, total);
  // Each operand of the operation that tests composes takes two elements; MAXLOC's pairs are one of their type.
  const each = mine.length / Math.max(1, total);
  const { op, spec } = operation(mpi, step);
  const recvcounts = step.op === "affine" ? counts.map((count) => count * each) : counts;
  const block = zerosLike(mine.slice(0, counts[rank] * each));
  const whole = mine.slice();
  comm.Reduce_scatter(inPlace ? mpi.IN_PLACE : spec(mine), spec(inPlace ? whole : block), { op, recvcounts });
  return inPlace ? whole.slice(0, block.length) : block;
}

/** Blocks of the same type everywhere, in an order of places that turns round. */
function onTypes(mpi: MPI, comm: Mpi.Comm, step: CollectiveStep): unknown {
  const { payload } = step;
  const { rank, size } = comm;
  const { count, type } = payload;
  const all = Array.from({ length: size }, (_, r) => r);
  const from = room(type, count * size);
  const into = room(type, count * size);
  const width = from.BYTES_PER_ELEMENT;
  for (const r of all) from.set(elements(payload, rank * 10 + r) as never, (size - 1 - r) * count);
  const counts = all.map(() => count);
  const types = all.map(() => mpi[type]);
  const away = all.map((r) => (size - 1 - r) * count * width);
  const here = all.map((r) => r * count * width);
  comm.Alltoallw([from, [counts, away], types], [into, [counts, here], types]);
  return into;
}

function onVectors(mpi: MPI, comm: Mpi.Comm, step: CollectiveStep): unknown {
  const { payload, inPlace } = step;
  const { rank, size } = comm;
  const root = step.root % size;
  const all = Array.from({ length: size }, (_, r) => r);
  const type = mpi[payload.type];
  const counts = all.map((r) => ragged(payload, r));
  const { displs, total } = layout(counts);
  const whole = room(payload.type, total);
  const mine = elements(payload, rank, counts[rank]);
  const blocks: Mpi.BufSpecV = [whole, [counts, displs], type];
  switch (step.collective) {
    case "scatterv": {
      for (const r of all) whole.set(elements(payload, r, counts[r]) as never, displs[r]);
      const part = room(payload.type, counts[rank]);
      if (rank === root && inPlace) {
        comm.Scatterv(blocks, mpi.IN_PLACE, { root });
        return whole.slice(displs[rank], displs[rank] + counts[rank]);
      }
      comm.Scatterv(rank === root ? blocks : null, part, { root });
      return part;
    }
    case "gatherv": {
      const atRoot = rank === root;
      if (atRoot && inPlace) whole.set(mine as never, displs[rank]);
      comm.Gatherv(atRoot && inPlace ? mpi.IN_PLACE : mine, atRoot ? blocks : null, { root });
      return atRoot ? whole : null;
    }
    case "allgatherv":
      if (inPlace) whole.set(mine as never, displs[rank]);
      comm.Allgatherv(inPlace ? mpi.IN_PLACE : mine, blocks);
      return whole;
    default: {
      const sends = all.map((r) => ragged(payload, rank, r));
      const outgoing = layout(sends);
      const from = room(payload.type, outgoing.total);
      for (const r of all) from.set(elements(payload, rank * 10 + r, sends[r]) as never, outgoing.displs[r]);
      const receives = all.map((r) => ragged(payload, r, rank));
      const incoming = layout(receives);
      const into = room(payload.type, incoming.total);
      comm.Alltoallv([from, [sends, outgoing.displs], type], [into, [receives, incoming.displs], type]);
      return into;
    }
  }
}
