/** What the ranks of a file tell each other in a collective call: numbers, and how it went. */
import { exchangeAmong } from "#mpi/agreement.ts";
import type { Peers } from "#mpi/collectives/peers.ts";
import { callError, ErrorClass, errorClassName, MpiError } from "#mpi/errors.ts";
import { spelled } from "#mpi/spelling.ts";

/** Numbers of all ranks, by rank; beyond 32 bits too. */
export function exchangeNumbers(peers: Peers, mine: readonly number[]): Float64Array[] {
  const all = exchangeAmong(peers, new Int32Array(Float64Array.from(mine).buffer));
  const numbers = new Float64Array(all.buffer, all.byteOffset, peers.size * mine.length);
  return Array.from({ length: peers.size }, (_, rank) =>
    numbers.subarray(rank * mine.length, (rank + 1) * mine.length),
  );
}

/** What a rank's part of a collective call came to. */
export interface Outcome<T> {
  readonly value: T | null;
  readonly error: MpiError | null;
}

/** Does a rank's part; its error is told to the others before it is thrown. */
export function attempt<T>(kind: number, work: () => T): Outcome<T> {
  try {
    return { value: work(), error: null };
  } catch (error) {
    if (!(error instanceof MpiError)) throw error;
    return { value: null, error: named(kind, error) };
  }
}

/** An error of the store's is one of the call's. */
export function named(kind: number, error: MpiError): MpiError {
  const call = spelled(kind);
  return error.message.startsWith(`${call}:`) ? error : callError(error.errorCode, call, error.message);
}

/** 0 where all is well. */
export function codeOf({ error }: Outcome<unknown>): number {
  return error?.errorClass ?? ErrorClass.SUCCESS;
}

/** Throws this rank's error, or else tells of another rank's. `codes` by rank. */
export function throwAny(kind: number, { error }: Outcome<unknown>, codes: ArrayLike<number>): void {
  if (error !== null) throw error;
  for (let rank = 0; rank < codes.length; rank++)
    if (codes[rank] !== ErrorClass.SUCCESS)
      throw callError(
        codes[rank],
        spelled(kind),
        `the call fails on all ranks, since it failed on rank ${rank} of the file with ${errorClassName(codes[rank])}, which says why`,
      );
}

/** All ranks go on, or all throw. */
export function agree(peers: Peers, kind: number, outcome: Outcome<unknown>): void {
  throwAny(kind, outcome, exchangeAmong(peers, Int32Array.of(codeOf(outcome))));
}

/** Throws ERR_NOT_SAME unless all ranks have the same number. `told` shows one. */
export function checkSame(
  kind: number,
  argument: string,
  numbers: readonly number[],
  told: (number: number) => string = String,
): void {
  const other = numbers.findIndex((number) => number !== numbers[0]);
  if (other < 0) return;
  throw callError(
    ErrorClass.ERR_NOT_SAME,
    spelled(kind),
    `${argument} is ${told(numbers[0])} on rank 0 of the file and ${told(numbers[other])} on rank ${other}, expected the same on all ranks`,
  );
}
