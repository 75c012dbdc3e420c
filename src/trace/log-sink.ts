/**
 * Where a rank's event writer puts its records: a ring in shared memory (shm), or plain memory in tests and exports.
 * `words` and `doubles` look at the same bytes. All indices are in 32-bit words and even, so that a Float64 may start at
 * `index >> 1` of `doubles`.
 */
export interface LogSink {
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  /**
   * Index of `words` contiguous words (an even number, at most `MAX_RECORD_WORDS`) that the caller may fill. Blocks
   * while there is no room: no record is ever dropped. A sink that has to skip to its start fills the gap with PAD
   * records (format.ts) or hides it from the reader.
   */
  reserve(words: number): number;
  /** Publishes the first `words` (even, at most what was reserved) of the room that `reserve` gave last. */
  commit(words: number): void;
}

/** Largest record: a fragment of 4 KiB with its head. A ring must hold at least two of them. */
export const MAX_RECORD_WORDS = 1040;
