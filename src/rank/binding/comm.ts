import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { duplicate, split } from "#mpi/make-communicators.ts";
import { checkNoMore, isOptions } from "./call-forms.ts";
import { made } from "./handle.ts";
import { PersistentCollectives } from "./persistent-collectives.ts";

const DUP = callKind("Dup");
const SPLIT = callKind("Split");
const FREE = callKind("Free");
const ABORT = callKind("Abort");

/** MPI.Comm: what is built up in the classes below it, and the making and ending of communicators. */
export class Comm extends PersistentCollectives {
  Dup(extra?: unknown): MPI.Comm {
    checkNoMore("comm.Dup", [], undefined, extra);
    return new Comm(made, duplicate(this.core, DUP));
  }

  Split(color = 0, key = 0, extra?: unknown): MPI.Comm {
    checkNoMore("comm.Split", [], undefined, extra);
    if (isOptions(color))
      throw argumentError(
        ErrorClass.ERR_ARG,
        "comm.Split",
        "color",
        color,
        "numbers without names: the call is written comm.Split(color, key)",
      );
    const part = split(this.core, SPLIT, color, key);
    return part === null ? COMM_NULL : new Comm(made, part);
  }

  Free(): void {
    this.core.free(FREE);
  }

  Abort(errorcode = 0): never {
    return this.core.abort(ABORT, errorcode);
  }
}

/** What Split gives to ranks that are in no part. */
export const COMM_NULL = new Comm(made, null);
