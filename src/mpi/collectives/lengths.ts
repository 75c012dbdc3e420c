/** How long the parts of collectives are, and that the arguments of a call agree on it. */
import { plural } from "#base/plural.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { spelled } from "#mpi/spelling.ts";
import { BufferBlocks } from "./blocks.ts";
import type { Peers } from "./peers.ts";

export function vectorBlocks(peers: Peers, { bytes, counts, displs, type }: VectorMemory): BufferBlocks {
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
      `${name} has ${plural(memory.bytes.length / memory.type.extent, "element")}, which cannot be divided among ${size} ranks`,
    );
  return length;
}

export function unequal(kind: number, a: string, aBytes: number, b: string, bBytes: number): Error {
  return callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `${a} has ${plural(aBytes, "byte")} for each rank and ${b} has ${bBytes.toLocaleString("en-US")}, and both must be the same`,
  );
}

export function missing(kind: number, argument: string): Error {
  return argumentError(ErrorClass.ERR_BUFFER, spelled(kind), argument, null, "a buffer on this rank");
}

/** The rank's own part of a gather into blocks, or of a scatter from them. */
export function copyOwn(
  kind: number,
  part: Memory,
  blocks: VectorMemory,
  peers: Pick<Peers, "rank" | "copy" | "tellOwn">,
  how: "gather" | "scatter",
): void {
  const { rank } = peers;
  const count = blocks.counts[rank];
  const start = blocks.displs[rank] * blocks.type.extent;
  const block = blocks.bytes.subarray(start, start + count * blocks.type.extent);
  if (part.bytes.length !== block.length) {
    if (how === "gather") peers.tellOwn(part.bytes.length, block.length);
    else peers.tellOwn(block.length, part.bytes.length);
    const given = plural(part.count, "element");
    const counted = `counts[${rank}] is ${count.toLocaleString("en-US")}`;
    const types = part.type === blocks.type ? "" : ` (${part.type.name} and ${blocks.type.name})`;
    throw callError(
      ErrorClass.ERR_TRUNCATE,
      spelled(kind),
      how === "gather"
        ? `rank ${rank} sends ${given} and ${counted}, and both must be the same${types}`
        : `${counted} and rank ${rank} receives ${given}, and both must be the same${types}`,
    );
  }
  if (how === "gather") peers.copy(part.bytes, block);
  else peers.copy(block, part.bytes);
}

/** Only the root's data is where it has to be: what others pass as IN_PLACE would have to come from somewhere. */
export function checkInPlace(kind: number, part: Memory | null, argument: string, atRoot: boolean): void {
  if (part === null && !atRoot)
    throw callError(
      ErrorClass.ERR_BUFFER,
      spelled(kind),
      `${argument} is MPI.IN_PLACE, which only the root may pass: the data of all others has to come from somewhere`,
    );
}

/** Bytes before each rank's part, and last of all. */
export function startsOf(counts: readonly number[], extent: number): number[] {
  const starts = [0];
  for (const count of counts) starts.push(starts[starts.length - 1] + count * extent);
  return starts;
}

/** Equal blocks of a buffer, or those that it is given in: what each rank sends or gets. */
export function evenBlocks(
  kind: number,
  memory: Memory | VectorMemory,
  size: number,
  name: string,
): Uint8Array[] {
  const { bytes, type } = memory;
  if ("displs" in memory)
    return memory.displs.map((displ, rank) =>
      bytes.subarray(displ * type.extent, (displ + memory.counts[rank]) * type.extent),
    );
  // A rank without neighbours.
  if (size === 0) return [];
  const length = evenLength(kind, memory, size, name);
  return Array.from({ length: size }, (_, rank) => bytes.subarray(rank * length, (rank + 1) * length));
}

export function blockBytes(blocks: readonly Uint8Array[]): number {
  return blocks.reduce((sum, { length }) => sum + length, 0);
}
