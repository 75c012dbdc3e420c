/** How long the parts of collectives are, and that the arguments of a call agree on it. */
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { spelled } from "#mpi/spelling.ts";
import { BufferBlocks } from "./blocks.ts";
import type { Collective } from "./collective.ts";

export function vectorBlocks(
  { peers }: Collective,
  { bytes, counts, displs, type }: VectorMemory,
): BufferBlocks {
  return new BufferBlocks(peers, bytes, inBytes(displs, type.extent), inBytes(counts, type.extent));
}

export function inBytes(elements: readonly number[], extent: number): number[] {
  return elements.map((value) => value * extent);
}

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Bytes of one rank's part: that of `part` where there is one, and where the rank holds `whole` too, both must agree.
 */
export function blockLength(
  kind: number,
  whole: Memory | null,
  part: Memory | null,
  holdsWhole: boolean,
  size: number,
  wholeName: string,
  partName: string,
): number {
  if (!holdsWhole || whole === null) {
    if (holdsWhole) throw missing(kind, wholeName);
    if (part === null) throw missing(kind, partName);
    return part.bytes.length;
  }
  const length = evenLength(kind, whole, size, wholeName);
  if (part !== null && part.bytes.length !== length)
    throw unequal(kind, partName, part.bytes.length, wholeName, length);
  return length;
}

export function evenLength(kind: number, memory: Memory, size: number, name: string): number {
  const length = memory.bytes.length / size;
  if (length % memory.type.extent !== 0)
    throw callError(
      ErrorClass.ERR_COUNT,
      spelled(kind),
      `${name} has ${memory.bytes.length / memory.type.extent} elements, which cannot be divided among ${size} ranks`,
    );
  return length;
}

export function unequal(kind: number, a: string, aBytes: number, b: string, bBytes: number): Error {
  return callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `${a} has ${aBytes} bytes for each rank and ${b} has ${bBytes}, and both must be the same`,
  );
}

export function missing(kind: number, argument: string): Error {
  return argumentError(ErrorClass.ERR_BUFFER, spelled(kind), argument, null, "a buffer on this rank");
}

export function copyPart(kind: number, from: Uint8Array, to: Uint8Array, rank: number): void {
  if (from.length !== to.length)
    throw callError(
      ErrorClass.ERR_TRUNCATE,
      spelled(kind),
      `rank ${rank} hands in ${from.length} bytes and the block that takes them has ${to.length}`,
    );
  to.set(from);
}
