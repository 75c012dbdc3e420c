/** Values that stand where a buffer would. */
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { Handle, made } from "./handle.ts";

/** Type of IN_PLACE: the rank's data is in the other buffer already. */
export class InPlaceType extends Handle {
  readonly name = "MPI_IN_PLACE";

  constructor(pass: typeof made) {
    const sentence = "there is one value of it, MPI.IN_PLACE";
    super(pass, { errorClass: ErrorClass.ERR_ARG, call: "new MPI.InPlaceType", sentence });
  }

  override get [rankBound](): string {
    return this.toString();
  }

  override toString(): string {
    return "MPI.IN_PLACE";
  }
}

/** Type of BUFFER_AUTOMATIC: for sends in buffered mode there is as much room as is needed. */
export class BufferAutomaticType extends Handle {
  readonly name = "MPI_BUFFER_AUTOMATIC";

  constructor(pass: typeof made) {
    const sentence = "there is one value of it, MPI.BUFFER_AUTOMATIC";
    super(pass, { errorClass: ErrorClass.ERR_ARG, call: "new MPI.BufferAutomaticType", sentence });
  }

  override get [rankBound](): string {
    return this.toString();
  }

  override toString(): string {
    return "MPI.BUFFER_AUTOMATIC";
  }
}

/** MPI_IN_PLACE; the core knows it as null. */
export const IN_PLACE = new InPlaceType(made);
/** MPI_BUFFER_AUTOMATIC. */
export const BUFFER_AUTOMATIC = new BufferAutomaticType(made);
