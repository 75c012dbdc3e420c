import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { type Datatype, datatypes } from "#mpi/datatypes.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { checkInPlace, copyOwn, evenLength, unequal } from "./lengths.ts";

const GATHERV = callKind("Gatherv");
const SCATTER = callKind("Scatter");

function memory(count: number, type: Datatype = datatypes.INT): Memory {
  return { bytes: new Uint8Array(count * type.extent).fill(7), count, type };
}

function blocks(counts: number[], displs: number[]): VectorMemory {
  return { bytes: new Uint8Array(40), counts, displs, type: datatypes.INT };
}

/** `told`: what goes into the log, bytes sent and expected. */
function rank(number: number, told: [number, number][] = []): Parameters<typeof copyOwn>[3] {
  return {
    rank: number,
    copy: (from, into) => into.set(from),
    tellOwn: (...lengths) => told.push(lengths),
  };
}

test("a rank's own part goes into its block and comes out of it", () => {
  const target = blocks([1, 2], [0, 5]);
  copyOwn(GATHERV, memory(2), target, rank(1), "gather");
  expect(target.bytes.indexOf(7)).toBe(20);
  const part = memory(2);
  copyOwn(GATHERV, part, blocks([1, 2], [0, 5]), rank(1), "scatter");
  expect(part.bytes.every((byte) => byte === 0)).toBe(true);
});

test("a part that does not fit its block is told in counts", () => {
  const told: [number, number][] = [];
  expect(() => copyOwn(GATHERV, memory(1), blocks([1, 2], [0, 1]), rank(1, told), "gather")).toThrow(
    "comm.Gatherv: rank 1 sends 1 element and counts[1] is 2, and both must be the same (MPI_ERR_TRUNCATE)",
  );
  expect(() =>
    copyOwn(GATHERV, memory(2, datatypes.DOUBLE), blocks([2], [0]), rank(0, told), "scatter"),
  ).toThrow(
    "counts[0] is 2 and rank 0 receives 2 elements, and both must be the same (MPI_DOUBLE and MPI_INT)",
  );
  expect(told).toEqual([
    [4, 8],
    [8, 16],
  ]);
});

test("one of a thing is told in the singular", () => {
  expect(() => evenLength(SCATTER, memory(1), 2, "sendbuf")).toThrow("sendbuf has 1 element, which cannot");
  expect(unequal(SCATTER, "recvbuf", 1, "sendbuf", 4000).message).toContain(
    "recvbuf has 1 byte for each rank and sendbuf has 4,000",
  );
});

test("only the root may leave its part in place", () => {
  checkInPlace(SCATTER, null, "recvbuf", true);
  checkInPlace(SCATTER, memory(1), "recvbuf", false);
  expect(() => checkInPlace(SCATTER, null, "recvbuf", false)).toThrow(
    "recvbuf is MPI.IN_PLACE, which only the root may pass",
  );
});
