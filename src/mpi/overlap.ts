import { plural } from "#base/plural.ts";
import type { Interval } from "./derived/segments.ts";
import { callError, ErrorClass } from "./errors.ts";
import { lentFor } from "./lending.ts";
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
  const shared = send === null || receive === null ? 0 : bytesInBoth(send, receive);
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

/** How many bytes of memory both use. */
export function bytesInBoth(some: Used, others: Used): number {
  return bufferOf(some) === bufferOf(others) ? sharedBytes(piecesOf(some), piecesOf(others)) : 0;
}

/** By where they begin. What is in too many pieces to look at has none. */
function piecesOf(memory: Used): readonly Interval[] {
  const { bytes } = memory;
  const lent = lentFor(bytes);
  if (lent !== undefined) return lent.intervals() ?? [];
  // A call leaves alone what lies between the blocks of a v-variant.
  if (!("displs" in memory)) return [{ start: bytes.byteOffset, end: bytes.byteOffset + bytes.length }];
  return memory.displs
    .map((displ, rank) => {
      const start = bytes.byteOffset + displ * memory.type.extent;
      return { start, end: start + memory.counts[rank] * memory.type.extent };
    })
    .sort(byStart);
}

function byStart(a: Interval, b: Interval): number {
  return a.start - b.start;
}

function bufferOf({ bytes }: Used): ArrayBufferLike {
  return lentFor(bytes)?.buffer ?? bytes.buffer;
}

function sharedBytes(some: readonly Interval[], others: readonly Interval[]): number {
  let shared = 0;
  let from = 0;
  for (const a of some) {
    while (from < others.length && others[from].end <= a.start) from++;
    for (let i = from; i < others.length && others[i].start < a.end; i++)
      shared += Math.max(0, Math.min(a.end, others[i].end) - Math.max(a.start, others[i].start));
  }
  return shared;
}
