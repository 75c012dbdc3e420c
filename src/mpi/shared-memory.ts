/**
 * Memory that all ranks of a run see, beside the wires: windows and files lie in it. `shm` implements it. A place is a
 * byte offset from its start, the same on every rank and never 0; words are 32 bits, named by the place of their first
 * byte, a multiple of 4.
 */
export interface SharedMemory {
  /** Place of 16 bytes, zeroed at first, from which the files of the run are found (io/run-files.ts). */
  readonly files: number;
  /**
   * A new piece, zeroed, aligned to 64 bytes. It stays until `free`.
   * @param bytes From 0 on.
   * @throws MpiError ERR_NO_MEM when the run has no more
   */
  allocate(bytes: number): number;
  /** Gives a piece back; nobody may use it any more. */
  free(place: number): void;
  /** The memory itself, without a copy. */
  bytes(place: number, length: number): Uint8Array;
  /** Where bytes of this memory lie; 0 for memory of any other kind. */
  placeOf(bytes: Uint8Array): number;
  /** Copies all of `from` to a place, and from a place into all of `into`: faster than through `bytes` when short. */
  write(place: number, from: Uint8Array): void;
  read(place: number, into: Uint8Array): void;

  /** One word, read and changed as a whole: what a rank has written before is seen by whoever reads the word after. */
  load(place: number): number;
  store(place: number, value: number): void;
  /** Returns the value before. */
  add(place: number, value: number): number;
  or(place: number, bits: number): number;
  and(place: number, bits: number): number;
  exchange(place: number, value: number): number;
  /** Stores `value` if the word is `expected`. Returns the value before. */
  compareExchange(place: number, expected: number, value: number): number;

  /**
   * Runs `work` while no other rank runs any with the same word, which is 0 to begin with. For short work that calls
   * nothing of MPI's: whoever waits for it does not serve other ranks meanwhile.
   */
  exclusively<T>(word: number, work: () => T): T;
  /** Ends the sleep of a rank of COMM_WORLD in MPI, if it sleeps: what it waits for in shared memory may have come. */
  ring(rank: number): void;
}
