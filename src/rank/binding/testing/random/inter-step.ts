/** Two groups of ranks and what goes between them. */
import type { MPI as Mpi } from "mpi";
import type { CollectiveForm, Payload } from "./model.ts";
import { startedForm } from "./started-form.ts";
import { combineElements, type Elements, elements, room, zerosLike } from "./values.ts";

export const interCalls = ["Bcast", "Allgather", "Alltoall", "Allreduce", "messages"] as const;

export interface InterStep {
  readonly kind: "inter";
  readonly comm: number;
  /** Ranks of the first group, at least one and not all. */
  readonly first: number;
  readonly call: (typeof interCalls)[number];
  readonly form: CollectiveForm;
  readonly root: number;
  readonly payload: Payload;
}

/** Who is on which side, of so many ranks; null where there are not two groups to be made. */
function sides({ first }: InterStep, size: number): [low: number[], high: number[]] | null {
  if (size < 2) return null;
  const split = 1 + (first % (size - 1));
  const all = Array.from({ length: size }, (_, rank) => rank);
  return [all.slice(0, split), all.slice(split)];
}

/** What came from the other group, and the order of both when they are merged. */
export function talkBetween(mpi: typeof Mpi, comm: Mpi.Intracomm, step: InterStep, index: number): unknown {
  const both = sides(step, comm.size);
  if (both === null) return null;
  const [low, high] = both;
  const isLow = comm.rank < high[0];
  const local = comm.Split(isLow ? 0 : 1, comm.rank);
  const inter = local.Create_intercomm(0, comm, isLow ? high[0] : 0, index);
  const came = exchange(mpi, inter, step, isLow, low.length, high.length);
  const merged = inter.Merge(!isLow);
  const result = [came, merged.rank, merged.size];
  for (const each of [merged, inter, local]) each.Free();
  return result;
}

function exchange(
  mpi: typeof Mpi,
  inter: Mpi.Intercomm,
  step: InterStep,
  isLow: boolean,
  lows: number,
  highs: number,
): unknown {
  const { payload, call, form } = step;
  const { count, type } = payload;
  const theirs = inter.remote_size;
  // The ranks of the first group are told from the others' by their sign in the seeds.
  const mine = elements(payload, ownSeed(isLow, inter.rank));
  const on = form === "blocking" ? inter : (startedForm(mpi, inter, form, false) as Mpi.Intercomm);
  switch (call) {
    case "Bcast": {
      const root = step.root % lows;
      const buf = isLow ? mine : room(type, count);
      on.Bcast([buf, mpi[type]], { root: isLow ? (inter.rank === root ? mpi.ROOT : mpi.PROC_NULL) : root });
      return isLow ? null : buf;
    }
    case "Allgather": {
      const into = room(type, count * theirs);
      on.Allgather(mine, into);
      return into;
    }
    case "Alltoall": {
      const from = room(type, count * theirs);
      for (let r = 0; r < theirs; r++)
        from.set(elements(payload, ownSeed(isLow, inter.rank) * 10 + r) as never, r * count);
      const into = room(type, count * theirs);
      on.Alltoall(from, into);
      return into;
    }
    case "Allreduce": {
      const into = zerosLike(mine);
      on.Allreduce(mine, into, { op: mpi.SUM });
      return into;
    }
    case "messages": {
      const into = room(type, count);
      if (isLow) inter.Send(mine, { dest: inter.rank % highs, tag: 3 });
      else {
        const taken: Elements[] = [];
        for (let source = inter.rank; source < lows; source += highs) {
          inter.Recv(into, { source, tag: 3 });
          taken.push(into.slice());
        }
        return taken;
      }
      return null;
    }
  }
}

function ownSeed(isLow: boolean, rank: number): number {
  return isLow ? rank : 50 + rank;
}

export function expectedBetween(step: InterStep, rank: number, size: number): unknown {
  const both = sides(step, size);
  if (both === null) return null;
  const [low, high] = both;
  const isLow = rank < high[0];
  const place = isLow ? rank : rank - high[0];
  const { payload } = step;
  const others = (isLow ? high : low).map((_, r) => r);
  const joined = (parts: readonly Elements[]): Elements => {
    const whole = room(payload.type, parts.length * payload.count);
    for (const [at, part] of parts.entries()) whole.set(part as never, at * payload.count);
    return whole;
  };
  const from = (r: number) => elements(payload, ownSeed(!isLow, r));
  const came = (): unknown => {
    switch (step.call) {
      case "Bcast":
        return isLow ? null : from(step.root % low.length);
      case "Allgather":
        return joined(others.map(from));
      case "Alltoall":
        return joined(others.map((r) => elements(payload, ownSeed(!isLow, r) * 10 + place)));
      case "Allreduce":
        return others.map(from).reduce((left, right) => combineElements("SUM", left, right));
      case "messages":
        return isLow ? null : others.filter((r) => r % high.length === place).map(from);
    }
  };
  return [came(), rank, size];
}
