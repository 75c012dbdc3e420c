/** What a reduction combines has to go with its operation, and with the place of the result. */
import { plural } from "#base/plural.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import { definedFor, type Op } from "#mpi/ops.ts";
import { sameSignature } from "#mpi/signature.ts";
import { spelled } from "#mpi/spelling.ts";

/** Throws unless both hold as many elements of the same datatype. */
export function checkEqual(kind: number, send: Memory, receive: Memory): void {
  checkSame(kind, send, receive);
  if (send.count === receive.count) return;
  throw callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `sendbuf has ${plural(send.count, "element")} and recvbuf has ${receive.count.toLocaleString("en-US")}, and both must be the same`,
  );
}

export function checkSame(kind: number, send: Memory, receive: Memory): void {
  const { kind: numbers, class: group, size, signature } = send.type;
  const { type } = receive;
  const same = numbers === type.kind && group === type.class && size === type.size;
  if (!same || !sameSignature(signature, type.signature))
    throw callError(
      ErrorClass.ERR_TYPE,
      spelled(kind),
      `sendbuf holds ${send.type.name} and recvbuf ${receive.type.name}, and both must be the same`,
    );
}

export function checkOp(kind: number, op: Op, { type }: Memory): void {
  if (!definedFor(op, type))
    throw callError(ErrorClass.ERR_OP, spelled(kind), `op ${op.name} is not defined for ${type.name}`);
}
