/**
 * Tags of the messages of collectives: which call, and the how-manieth on its communicator, so that what is left of one
 * never matches another.
 */

import { callKind } from "#mpi/call-kinds.ts";

const barrier = callKind("barrier");
const otherBarrier = callKind("Barrier");

/** The kind under which a call meets those of other ranks: comm.barrier and comm.Barrier are both MPI_Barrier. */
export function matchingKind(kind: number): number {
  return kind === otherBarrier ? barrier : kind;
}

/** 21 bits of a number fit. */
const NUMBERS = 1 << 21;

export function collectiveTag(kind: number, number: number): number {
  return matchingKind(kind) * NUMBERS + (number % NUMBERS);
}

/** The call and its number (of a long run the last bits of it) that a message belongs to. */
export function ofCollective(tag: number): { readonly kind: number; readonly number: number } {
  return { kind: Math.floor(tag / NUMBERS), number: tag % NUMBERS };
}
