import { callKind } from "#mpi/call-kinds.ts";
import { type Datatype, datatypes } from "#mpi/datatypes.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import type { Op } from "#mpi/ops.ts";
import { type Request, requests } from "#mpi/request.ts";
import type { Runtime } from "#mpi/runtime.ts";

const TESTALL = callKind("Testall");

/** Lets ranks that share a thread take turns until each has completed its requests. */
export function completeAll(
  ranks: readonly Runtime[],
  started: readonly (readonly (Request | null)[])[],
): void {
  const lists = started.map((list) => list.filter((request) => request !== null));
  for (let turn = 0; turn < 10_000; turn++) {
    const done = ranks.map(
      (rank, at) => lists[at].length === 0 || requests.testAll(rank, TESTALL, lists[at]),
    );
    if (done.every((one) => one)) return;
  }
  const left = lists.flatMap((list, rank) => (list.every(({ done }) => done) ? [] : [rank]));
  throw new Error(`ranks ${left.join(", ")} never complete`);
}

export function memory(array: Int32Array, type: Datatype = datatypes.INT): Memory {
  return {
    bytes: new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
    count: array.length,
    type,
  };
}

export function vector(
  array: Int32Array,
  counts: readonly number[],
  displs: readonly number[],
): VectorMemory {
  return { ...memory(array), counts, displs };
}

const PRIME = 251;

/** Associative but not commutative: x -> ax + b modulo a prime, one after the other; `a` in the upper half. */
export const composition: Op = {
  index: -1,
  name: "compose",
  commutative: false,
  classes: null,
  elements: (left, right, count) => {
    const a = new Int32Array(left.buffer, left.byteOffset, count);
    const b = new Int32Array(right.buffer, right.byteOffset, count);
    for (let i = 0; i < count; i++) b[i] = compose(a[i], b[i]);
  },
};

function compose(left: number, right: number): number {
  const [a, b] = [left >> 16, left & 0xffff];
  const [c, d] = [right >> 16, right & 0xffff];
  return (((a * c) % PRIME) << 16) | ((a * d + b) % PRIME);
}

/** Values of ranks in order, combined one after another. */
export function combined(op: Op, values: readonly Int32Array[]): Int32Array {
  return values.reduce((left, right) => {
    const result = right.slice();
    op.elements(bytesOf(left.slice()), bytesOf(result), result.length, datatypes.INT);
    return result;
  });
}

function bytesOf(array: Int32Array): Uint8Array {
  return new Uint8Array(array.buffer);
}

/** What rank `rank` hands in: never the same twice, and good for `composition`. */
export function handedIn(rank: number, length: number, salt: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => {
    const seed = (rank + 1) * 7919 + i * 104_729 + salt * 31;
    return ((1 + (seed % (PRIME - 1))) << 16) | (Math.floor(seed / 7) % PRIME);
  });
}
