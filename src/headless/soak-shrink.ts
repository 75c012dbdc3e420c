/** Makes a failing batch smaller while it fails: any value of a batch's types is a program, so that parts can go at will. */
import type { Batch } from "#rank/binding/testing/random/standalone.ts";

/**
 * The smallest batch found to fail within `ms`, one change after the other. `fails` runs a candidate; `culprit` is the
 * program that noted something else, -1 when not known.
 */
export async function shrink(
  batch: Batch,
  culprit: number,
  ms: number,
  fails: (candidate: Batch) => Promise<boolean>,
): Promise<Batch> {
  const end = performance.now() + ms;
  let smallest = batch;
  const alone = { ...batch, programs: batch.programs.slice(culprit, culprit + 1) };
  if (culprit >= 0 && (await fails(alone))) smallest = alone;
  for (;;) {
    let found: Batch | null = null;
    for (const candidate of simplerBatches(smallest)) {
      if (performance.now() > end) return smallest;
      if (!(await fails(candidate))) continue;
      found = candidate;
      break;
    }
    if (found === null) return smallest;
    smallest = found;
  }
}

function* simplerBatches(batch: Batch): Generator<Batch> {
  for (const programs of simpler(batch.programs)) yield { ...batch, programs };
  for (const ranks of [1, 2, 3, batch.ranks - 1])
    if (ranks > 0 && ranks < batch.ranks) yield { ...batch, ranks };
  for (const name of Object.keys(batch.algorithms)) {
    const { [name]: _, ...algorithms } = batch.algorithms;
    yield { ...batch, algorithms };
  }
}

/** Values of the same type, most of it gone first: shorter lists, smaller numbers, false. Lists keep an entry. */
function* simpler<T>(value: T): Generator<T> {
  if (typeof value === "number" && value > 0)
    for (const less of new Set([0, value >> 1, value - 1])) yield less as T;
  else if (value === true) yield false as T;
  else if (Array.isArray(value)) yield* simplerList(value) as Generator<T>;
  else if (typeof value === "object" && value !== null)
    for (const [name, part] of Object.entries(value))
      for (const less of simpler(part)) yield { ...value, [name]: less };
}

function* simplerList<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let size = list.length >> 1; size >= 1; size >>= 1)
    for (let at = 0; at < list.length; at += size) {
      const rest = [...list.slice(0, at), ...list.slice(at + size)];
      if (rest.length > 0) yield rest;
    }
  for (const [at, part] of list.entries())
    for (const less of simpler(part)) yield [...list.slice(0, at), less, ...list.slice(at + 1)];
}
