import { ANY_SOURCE, ANY_TAG, UNDEFINED } from "./constants.ts";
import type { Datatype } from "./datatypes.ts";
import { bytesOf, elementsIn } from "./derived/typemap.ts";

/** What became of an operation (MPI_Status). `source` is a rank of the communicator of the call. */
export interface StatusFields {
  source: number;
  tag: number;
  /** Bytes received. */
  bytes: number;
  error: number;
  cancelled: boolean;
}

/** Of what is complete without having been anything: an inactive request, a null one (MPI-4.1 section 3.7.3). */
export const emptyStatus: StatusFields = Object.freeze({
  source: ANY_SOURCE,
  tag: ANY_TAG,
  bytes: 0,
  error: 0,
  cancelled: false,
});

/** MPI_Get_count: whole elements, or UNDEFINED when the bytes are not a whole number of them. */
export function countOf(bytes: number, type: Datatype): number {
  if (type.size === 0) return bytes === 0 ? 0 : UNDEFINED;
  return bytes % type.size === 0 ? bytes / type.size : UNDEFINED;
}

/** MPI_Get_elements: basic elements, those of an incomplete last element included; UNDEFINED when one is incomplete. */
export function elementsOf(bytes: number, type: Datatype): number {
  return elementsIn(type, bytes) ?? UNDEFINED;
}

/** Bytes of `count` basic elements of a type, one after another (MPI_Status_set_elements). */
export function bytesOfElements(count: number, type: Datatype): number {
  return bytesOf(type, count);
}
