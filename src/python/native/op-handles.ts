import { callError, ErrorClass } from "#mpi/errors.ts";
import { type Op, opByIndex } from "#mpi/ops.ts";

/** Handles of the program's operations begin here. */
const firstOwn = 64;

interface OwnOp {
  readonly op: Op;
  /** A reference to Python's function. */
  readonly applier: number;
}

/** Operations of Python: the predefined ones by the log's index, those of the program above them. */
export class OpHandles {
  readonly #own = new Map<number, OwnOp>();
  #next = firstOwn;

  add(own: OwnOp): number {
    const handle = this.#next;
    this.#next += 1;
    this.#own.set(handle, own);
    return handle;
  }

  /** Throws ERR_OP, naming the call, where there is none. */
  get(handle: number, call: string): Op {
    const op = handle < firstOwn ? opByIndex(handle) : this.#own.get(handle)?.op;
    if (op) return op;
    const what =
      handle === 0
        ? "op is MPI.OP_NULL, expected an operation such as MPI.SUM"
        : "op was freed before this call";
    throw callError(ErrorClass.ERR_OP, call, what);
  }

  /** The function of one of the program's own, borrowed; 0 for MPI's. */
  applierOf(handle: number): number {
    return this.#own.get(handle)?.applier ?? 0;
  }

  /** Returns the reference to the function, which is the caller's then. */
  free(handle: number, call: string): number {
    const { name, index } = this.get(handle, call);
    const own = this.#own.get(handle);
    if (index > 0 || own === undefined)
      throw callError(ErrorClass.ERR_OP, call, `${name} is one of MPI's own and cannot be freed`);
    this.#own.delete(handle);
    return own.applier;
  }
}
