/**
 * Tags of the messages of collectives: which call, and the how-manieth on its communicator, so that what is left of one
 * never matches another.
 */

/** 21 bits of a number fit. */
const NUMBERS = 1 << 21;

export function collectiveTag(kind: number, number: number): number {
  return kind * NUMBERS + (number % NUMBERS);
}

/** The call and its number (of a long run the last bits of it) that a message belongs to. */
export function ofCollective(tag: number): { readonly kind: number; readonly number: number } {
  return { kind: Math.floor(tag / NUMBERS), number: tag % NUMBERS };
}
