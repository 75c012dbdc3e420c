/** Whether a message fits the receive that it came to, or that it could have come to. */
import { type CallName, callNames } from "#mpi/call-kinds.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { describedReceives } from "./message-calls.ts";
import type { Trace } from "./model.ts";
import { isPickle } from "./preview-pickle.ts";
import { firstBasics, type TracedType } from "./traced-types.ts";

const nameOf = (trace: Trace, call: number): CallName => callNames[trace.calls.kind[call]] ?? "none";

/** The datatype of a call; null for objects, and where the log does not tell. */
export function typeOfCall(trace: Trace, call: number): TracedType | null {
  return trace.typeOf(trace.calls.rank[call], trace.calls.datatype[call]);
}

/** Bytes that a receive has room for, -1 when the log does not tell, or it takes any length. */
export function roomOf(trace: Trace, call: number): number {
  if (call < 0) return -1;
  const type = typeOfCall(trace, call);
  if (type === null || trace.calls.count[call] < 0 || !describedReceives.has(nameOf(trace, call))) return -1;
  return trace.calls.count[call] * type.size;
}

/** Whether a message is longer than what a receive has room for, as far as the log tells. */
export function isTooLong(trace: Trace, message: number, receive: number): boolean {
  const room = roomOf(trace, receive);
  return room >= 0 && trace.messages.bytes[message] > room;
}

/** Whether a message has the type that a receive asks for, as far as the log tells (MPI-4.1 section 3.3.1). */
export function hasItsType(trace: Trace, message: number, receive: number): boolean {
  const { messages } = trace;
  // No elements are of any type; an object has bytes, whatever it is.
  if (receive < 0 || messages.bytes[message] === 0 || !describedReceives.has(nameOf(trace, receive)))
    return true;
  const sent = trace.typeOf(messages.source[message], messages.type[message]);
  const wanted = typeOfCall(trace, receive);
  if (agree(sent, wanted, messages.bytes[message])) return true;
  return isPickle(messages.firstBytes(message)) && [sent, wanted].some(isOctets);
}

/** Basic types that are compared, where signatures alone do not tell. */
const compared = 8;

/** MPI's matching of types: of equal numbers; bytes go with any memory. */
function agree(sent: TracedType | null, wanted: TracedType | null, bytes: number): boolean {
  if (sent === wanted) return true;
  if (sent === null || wanted === null) return false;
  if (sent.signature === wanted.signature && sent.signature !== null) return true;
  const some = firstBasics(sent, compared);
  const others = firstBasics(wanted, compared);
  let at = 0;
  for (let i = 0; i < Math.min(some.length, others.length) && at < bytes; i++) {
    if (!alike(some[i], others[i])) return false;
    at += some[i].size;
  }
  return true;
}

function alike(sent: Datatype, wanted: Datatype): boolean {
  if (sent.class === "byte" || wanted.class === "byte") return true;
  return sent.kind === wanted.kind && sent.parts === wanted.parts && sent.size === wanted.size;
}

/** A pickle is a message of MPI_BYTE: Python may send or receive one as the bytes that it is. */
function isOctets(type: TracedType | null): boolean {
  return type?.basic?.size === 1;
}
