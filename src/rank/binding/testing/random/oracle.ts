import { expectedBetween } from "./inter-step.ts";
import {
  type CollectiveStep,
  crossPeers,
  type MessageStep,
  nextPartitions,
  type Partition,
  type RandomProgram,
  type ShiftStep,
  type WildStep,
} from "./model.ts";
import { expectedFromNeighbours } from "./neighbour-step.ts";
import { expectedColumns } from "./typed-step.ts";
import {
  combine,
  combineElements,
  digest,
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
import { expectedInWindows } from "./window-step.ts";

/** What every rank must note, worked out one step and one rank after another, without a message being sent. */
export function oracle(program: RandomProgram): string[][] {
  const everybody = Array.from({ length: program.ranks }, (_, rank) => rank);
  const partitions: Partition[] = [everybody.map(() => everybody)];
  const notes: string[][] = everybody.map(() => []);
  for (const [index, step] of program.steps.entries()) {
    const partition = partitions[step.comm % partitions.length];
    for (const world of everybody) {
      if (step.kind === "cross") {
        const { from } = crossPeers(partition, partitions[step.other % partitions.length], world);
        if (from < 0 || step.comm % partitions.length === step.other % partitions.length) continue;
        const one = (seed: number) => elements({ ...step.payload, seed }, from);
        notes[world].push(`${index} cross ${digest([one(step.payload.seed + 1), one(step.payload.seed)])}`);
        continue;
      }
      const group = partition[world];
      if (group === null) continue;
      const note = (what: string, value: unknown): void => {
        notes[world].push(`${index} ${what} ${digest(value)}`);
      };
      const rank = group.indexOf(world);
      if (step.kind === "messages") messages(step, rank, group.length, note);
      else if (step.kind === "wild") wild(step, rank, group.length, note);
      else if (step.kind === "shift") shift(step, rank, group.length, note);
      else if (step.kind === "window") note("window", expectedInWindows(step, rank, group.length));
      else if (step.kind === "neighbour") note("neighbour", expectedFromNeighbours(step, rank, group.length));
      else if (step.kind === "inter") note("inter", expectedBetween(step, rank, group.length));
      else if (step.kind === "typed") note("typed", expectedColumns(step, rank, group.length));
      else if (step.kind === "collective") collective(step, rank, group.length, note);
    }
    nextPartitions(partitions, step);
    for (const world of everybody) {
      if (step.kind !== "split" && step.kind !== "dup" && step.kind !== "subset") continue;
      const group = partitions[partitions.length - 1][world];
      if (partition[world] === null) continue;
      notes[world].push(`${index} comm ${digest(group === null ? null : [group.indexOf(world), group])}`);
    }
  }
  return notes;
}

type Note = (what: string, value: unknown) => void;

function messages(step: MessageStep, rank: number, size: number, note: Note): void {
  for (const [index, { from, to, payload }] of step.messages.entries()) {
    if (to % size !== rank) continue;
    const source = from % size;
    const value = payload.form === "obj" ? object(payload, source) : elements(payload, source);
    note(`message ${index}`, [source, value]);
  }
}

function wild(step: WildStep, rank: number, size: number, note: Note): void {
  if (step.to % size !== rank) return;
  const { payload, each } = step;
  for (let source = 0; source < size; source++) {
    if (source === rank) continue;
    const sent = Array.from({ length: each }, (_, i) => {
      const one = { ...payload, seed: payload.seed + i };
      return [i, one.form === "obj" ? object(one, source) : elements(one, source)];
    });
    note(`from ${source}`, sent);
  }
}

function shift(step: ShiftStep, rank: number, size: number, note: Note): void {
  const { distance, open, payload } = step;
  const wanted = rank - (distance % size);
  if (open && wanted < 0) {
    note("shift", payload.form === "obj" ? null : room(payload.type, payload.count));
    return;
  }
  const source = (wanted + size) % size;
  note("shift", payload.form === "obj" ? object(payload, source) : elements(payload, source));
}

function collective(step: CollectiveStep, rank: number, size: number, note: Note): void {
  const all = Array.from({ length: size }, (_, r) => r);
  const value = step.payload.form === "obj" ? objectResult(step, rank, all) : bufferResult(step, rank, all);
  note(step.collective, value);
}

function objectResult(step: CollectiveStep, rank: number, all: readonly number[]): unknown {
  const { payload, op } = step;
  const root = step.root % all.length;
  const reduced = (ranks: readonly number[]): unknown =>
    ranks.map((r) => operand(payload, op, r)).reduce((left, right) => combine(op, left, right));
  switch (step.collective) {
    case "bcast":
      return object(payload, root);
    case "scatter":
      return object(payload, rank + root);
    case "gather":
      return rank === root ? all.map((r) => object(payload, r)) : null;
    case "allgather":
      return all.map((r) => object(payload, r));
    case "alltoall":
      return all.map((r) => object(payload, r * 10 + rank));
    case "reduce":
      return rank === root ? reduced(all) : null;
    case "allreduce":
      return reduced(all);
    case "scan":
      return reduced(all.slice(0, rank + 1));
    case "exscan":
      return rank === 0 ? null : reduced(all.slice(0, rank));
    default:
      return null;
  }
}

const combined = new WeakMap<CollectiveStep, Map<string, Elements>>();

/** What the first so many ranks have together; every rank of the step asks for it. */
function firstCombined(step: CollectiveStep, ranks: number, elementsEach: number): Elements {
  const { payload, op } = step;
  const known = combined.get(step) ?? new Map<string, Elements>();
  combined.set(step, known);
  const key = `${ranks} of ${elementsEach}`;
  let result = known.get(key);
  if (result === undefined) {
    const last = operandElements(payload, op, ranks - 1, elementsEach);
    result = ranks === 1 ? last : combineElements(op, firstCombined(step, ranks - 1, elementsEach), last);
    known.set(key, result);
  }
  return result;
}

function bufferResult(step: CollectiveStep, rank: number, all: readonly number[]): unknown {
  const { payload, op } = step;
  const { type, count } = payload;
  const root = step.root % all.length;
  const joined = (parts: readonly Elements[]): Elements => {
    const whole = room(
      type,
      parts.reduce((sum, part) => sum + part.length, 0),
    );
    let at = 0;
    for (const part of parts) {
      whole.set(part as never, at);
      at += part.length;
    }
    return whole;
  };
  const reduced = (ranks: readonly number[], elementsEach = count): Elements =>
    firstCombined(step, ranks.length, elementsEach);
  const nothing = zerosLike(operandElements(payload, op, rank, count));
  const spread = (counts: readonly number[], part: (r: number) => Elements): Elements => {
    const { displs, total } = layout(counts);
    const whole = room(type, total);
    for (const r of all) whole.set(part(r) as never, displs[r]);
    return whole;
  };
  switch (step.collective) {
    case "bcast":
      return elements(payload, root);
    case "scatter":
      return elements(payload, rank + root);
    case "gather":
      return rank === root ? joined(all.map((r) => elements(payload, r))) : null;
    case "allgather":
      return joined(all.map((r) => elements(payload, r)));
    case "alltoall":
      return joined(all.map((r) => elements(payload, r * 10 + rank)));
    case "reduce":
      return rank === root ? reduced(all) : null;
    case "allreduce":
      return reduced(all);
    case "scan":
      return reduced(all.slice(0, rank + 1));
    case "exscan":
      return rank === 0 ? nothing : reduced(all.slice(0, rank));
    case "scatterv":
      return elements(payload, rank, ragged(payload, rank));
    case "gatherv": {
      const counts = all.map((r) => ragged(payload, r));
      return rank === root ? spread(counts, (r) => elements(payload, r, counts[r])) : null;
    }
    case "allgatherv": {
      const counts = all.map((r) => ragged(payload, r));
      return spread(counts, (r) => elements(payload, r, counts[r]));
    }
    case "alltoallv": {
      const counts = all.map((r) => ragged(payload, r, rank));
      return spread(counts, (r) => elements(payload, r * 10 + rank, counts[r]));
    }
    case "reduce_scatter_block": {
      const whole = reduced(all, count * all.length);
      const length = whole.length / all.length;
      return whole.slice(rank * length, (rank + 1) * length);
    }
    case "reduce_scatter": {
      const counts = all.map((r) => ragged(payload, r));
      const total = counts.reduce((sum, each) => sum + each, 0);
      const before = counts.slice(0, rank).reduce((sum, each) => sum + each, 0);
      const whole = reduced(all, total);
      const each = whole.length / Math.max(1, total);
      return whole.slice(before * each, (before + counts[rank]) * each);
    }
    case "alltoallw":
      return joined(all.map((r) => elements(payload, r * 10 + rank)));
    default:
      return null;
  }
}
