/**
 * Type signatures (MPI-4.1 section 5.1): the basic types of a datatype in their order, whatever lies between them in
 * memory. A sender's and a receiver's have to be equal, which two numbers and a length tell: they are kept instead of
 * the sequence, which may have millions of entries.
 */
export interface Signature {
  /** Basic types in it. */
  readonly length: number;
  readonly first: number;
  readonly second: number;
  /** Whether bytes that may be anything (MPI_BYTE, MPI_PACKED) are among them. */
  readonly anything: boolean;
}

// Products of two numbers below such a prime are exact.
const primes = [67_108_859, 67_108_837] as const;
const bases = [9_973_271, 31_415_927] as const;

export const emptySignature: Signature = Object.freeze({ length: 0, first: 0, second: 0, anything: false });

/** Of one basic type; `code` is a number of its own, from 1. */
export function signatureOf(code: number, anything: boolean): Signature {
  return { length: 1, first: code, second: code, anything };
}

export function joined(left: Signature, right: Signature): Signature {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return {
    length: left.length + right.length,
    first: appended(0, left.first, right.first, right.length),
    second: appended(1, left.second, right.second, right.length),
    anything: left.anything || right.anything,
  };
}

export function repeated(one: Signature, times: number): Signature {
  let result = emptySignature;
  let power = one;
  for (let rest = times; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = joined(result, power);
    if (rest > 1) power = joined(power, power);
  }
  return result;
}

/** Whether what was sent as one may be received as the other. */
export function sameSignature(one: Signature, other: Signature): boolean {
  if (one.anything || other.anything) return true;
  return one.length === other.length && one.first === other.first && one.second === other.second;
}

function appended(which: 0 | 1, left: number, right: number, length: number): number {
  return (((left * power(which, length)) % primes[which]) + right) % primes[which];
}

function power(which: 0 | 1, exponent: number): number {
  const prime = primes[which];
  let result = 1;
  let square: number = bases[which];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
