import { ANY_SOURCE, ANY_TAG, UNDEFINED } from "./constants.ts";
import type { Datatype } from "./datatypes.ts";

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
  return bytes % type.extent === 0 ? bytes / type.extent : UNDEFINED;
}

/** MPI_Get_elements: basic elements, those of an incomplete last element included. */
export function elementsOf(bytes: number, type: Datatype): number {
  if (type.parts === 1) return countOf(bytes, type);
  const whole = Math.floor(bytes / type.extent);
  const rest = bytes % type.extent;
  if (rest === 0) return whole * type.parts;
  const first = type.class === "pair" ? type.location : type.size / type.parts;
  return rest >= first ? whole * type.parts + 1 : UNDEFINED;
}
