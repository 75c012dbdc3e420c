/**
 * The event log, version 2: what a rank writes and what an exported trace holds.
 *
 * A log is a sequence of records of 32-bit words. Word 0 of a record is `length | kind << 16 | flags << 24`, its length
 * in words, always even. Every other field has the word offset below; times and byte counts are Float64 at even offsets
 * (times in µs since the start of the run). A record of kind PAD is skipped. Text and bytes that are longer than a
 * fragment go in several records of the same kind, all but the last with the flag MORE.
 *
 * The numbers are a file format: add kinds and fields at the end, never change one.
 */
export const FORMAT_VERSION = 2;

export const Kind = {
  Pad: 0,
  /** A call begins. Flag: the call site is inferred. */
  Enter: 1,
  /** A call ends, with what a receive took. Flags: the error class. */
  Exit: 2,
  /** A call ends that took nothing and raised nothing. */
  ExitPlain: 3,
  /** A message leaves. Flag: rendezvous. Up to PREVIEW_BYTES of the payload follow. */
  Sent: 4,
  /** A message was taken. */
  Received: 5,
  /** Flag: the receiving half. */
  RequestStart: 6,
  /** Flags: 1 completed, 2 cancelled, 3 freed. */
  RequestEnd: 7,
  /** A call site: line and column of a number that later records carry. */
  Site: 8,
  /** A line on a console, in UTF-8. Flag: MORE. */
  Print: 9,
  /** A `Note` as JSON in UTF-8. Flag: MORE. */
  Note: 10,
  /** Bytes of an image. Flag: MORE. */
  Blob: 11,
  /** The rank's program ended. Flags: 1 finished, 2 failed, 3 aborted. */
  End: 12,
  /** The answer to an open question of the rank's (mpi/decisions). Since version 2. */
  Decision: 13,
} as const;

/** Highest kind that this version knows. */
export const LAST_KIND = 13;

export const Flag = { Inferred: 1, Rendezvous: 1, Receive: 1, More: 1 } as const;

export const requestEnds = ["completed", "cancelled", "freed"] as const;
export const rankEnds = ["finished", "failed", "aborted"] as const;
/** Bytes of a payload that the log keeps for a preview. */
export const PREVIEW_BYTES = 32;
/** Bytes of text or image in one record. */
export const FRAGMENT_BYTES = 4096;

/** Word offsets. A name that ends in `Wide` is a Float64. */
export const At = {
  head: 0,
  /** Of most kinds. */
  call: 1,
  timeWide: 2,
  enter: {
    kind: 4,
    comm: 5,
    peer: 6,
    tag: 7,
    bytesWide: 8,
    count: 10,
    peer2: 11,
    tag2: 12,
    collective: 13,
    algorithm: 14,
    op: 15,
    datatype: 16,
    site: 17,
  },
  exit: { source: 4, tag: 5, bytesWide: 6 },
  sent: { dest: 4, context: 5, tag: 6, pair: 7, bytesWide: 8, type: 10, previewBytes: 11, preview: 12 },
  received: { source: 4, context: 5, tag: 6, pair: 7, bytesWide: 8 },
  /** Requests carry no time of their own: it is their call's. */
  request: { id: 2, peer: 3, tag: 4, comm: 5 },
  site: { id: 1, line: 2, column: 3 },
  /** `ticket` numbers the prints of all ranks from 0, in the order in which they happened. */
  print: { ticket: 1, stream: 4, site: 5, byteLength: 6, text: 8 },
  note: { byteLength: 4, text: 6 },
  /** `id` is the image's of its note; `from` the offset of this fragment in the image, `byteLength` its size. */
  decision: { number: 1, question: 2, comm: 3, answer: 4 },
  blob: { id: 1, from: 4, byteLength: 5, bytes: 6 },
} as const;

/** Words of the smallest valid record of each kind, by which a damaged log is recognised. */
export const leastWords: readonly number[] = [2, 18, 8, 4, 12, 10, 6, 4, 4, 8, 6, 6, 4, 6];

export function head(words: number, kind: number, flags: number): number {
  return words | (kind << 16) | (flags << 24);
}

/** Words, even, that `bytes` bytes fill. */
export function wordsFor(bytes: number): number {
  return ((bytes + 7) >> 3) << 1;
}

/** A log that cannot be one of ours: says where and why. */
export class TraceFormatError extends Error {
  override readonly name = "TraceFormatError";
}
