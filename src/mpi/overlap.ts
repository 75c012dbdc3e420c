import { plural } from "#base/plural.ts";
import { callError, ErrorClass } from "./errors.ts";
import type { VectorMemory } from "./memory.ts";

/** Bytes in one piece, or the blocks of a v-variant. */
type Used = { readonly bytes: Uint8Array } | VectorMemory;

/**
 * Throws when what a call sends and what it receives into are in part the same memory, which MPI forbids (MPI-4.1
 * section 2.3): the outcome would depend on the algorithm. Null stands for memory that the call does not use.
 * @param inPlace which argument may be MPI.IN_PLACE instead; null where none may
 */
export function checkApart(
  call: string,
  send: Used | null,
  receive: Used | null,
  inPlace: "sendbuf" | "recvbuf" | null,
): void {
  if (send === null || receive === null || send.bytes.buffer !== receive.bytes.buffer) return;
  const shared = sharedBytes(piecesOf(send), piecesOf(receive));
  if (shared === 0) return;
  const other = inPlace === "sendbuf" ? "recvbuf" : "sendbuf";
  const advice =
    inPlace === null
      ? "use two arrays"
      : `use two arrays, or pass MPI.IN_PLACE as ${inPlace} to work on ${other} alone`;
  throw callError(
    ErrorClass.ERR_BUFFER,
    call,
    `sendbuf and recvbuf share ${plural(shared, "byte")} of memory, which MPI forbids; ${advice}`,
  );
}

/** Bytes from `start` up to `end` of the memory underneath. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

/** A call leaves alone what lies between the blocks of a v-variant. */
function piecesOf(memory: Used): Piece[] {
  const { bytes } = memory;
  if (!("displs" in memory)) return [{ start: bytes.byteOffset, end: bytes.byteOffset + bytes.length }];
  return memory.displs.map((displ, rank) => {
    const start = bytes.byteOffset + displ * memory.type.extent;
    return { start, end: start + memory.counts[rank] * memory.type.extent };
  });
}

function sharedBytes(some: readonly Piece[], others: readonly Piece[]): number {
  let shared = 0;
  for (const a of some)
    for (const b of others) shared += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared;
}
