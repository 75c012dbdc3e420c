import { plural } from "#base/plural.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { withLent } from "#mpi/lending.ts";
import type { Memory } from "#mpi/memory.ts";
import { definedFor, type Op } from "#mpi/ops.ts";
import { isAligned } from "#mpi/typed-view.ts";

/**
 * MPI_Reduce_local (MPI-4.1 section 6.9.7): combines `inbuf` with `inoutbuf` into `inoutbuf`. No other rank takes part.
 * @throws MpiError ERR_COUNT, ERR_TYPE, ERR_OP
 */
export function reduceLocal(call: string, inbuf: Memory, inoutbuf: Memory, op: Op): void {
  withLent(call, () => combine(call, inbuf, inoutbuf, op));
}

function combine(call: string, inbuf: Memory, inoutbuf: Memory, op: Op): void {
  const { type, count } = inoutbuf;
  if (inbuf.type !== type)
    throw callError(
      ErrorClass.ERR_TYPE,
      call,
      `inbuf holds ${inbuf.type.name} and inoutbuf ${type.name}, and both must be the same`,
    );
  if (inbuf.count !== count)
    throw callError(
      ErrorClass.ERR_COUNT,
      call,
      `inbuf has ${plural(inbuf.count, "element")} and inoutbuf has ${count.toLocaleString("en-US")}, and both must be the same`,
    );
  if (!definedFor(op, type))
    throw callError(ErrorClass.ERR_OP, call, `op ${op.name} is not defined for ${type.name}`);
  const left = isAligned(inbuf.bytes, type.kind) ? inbuf.bytes : inbuf.bytes.slice();
  const right = isAligned(inoutbuf.bytes, type.kind) ? inoutbuf.bytes : inoutbuf.bytes.slice();
  op.elements(left, right, count, type);
  if (right !== inoutbuf.bytes) inoutbuf.bytes.set(right);
}
