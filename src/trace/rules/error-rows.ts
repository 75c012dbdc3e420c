/** What a call that MPI refused is told as: by the error class that its program did not catch. */
import { ANY_SOURCE, TAG_UB } from "#mpi/constants.ts";
import type { ErrorClassName } from "#mpi/error-classes.ts";
import type { Refusal } from "#mpi/errors.ts";
import type { FindingClass } from "#trace/findings.ts";
import type { RuleId } from "./rule-ids.ts";

export interface ErrorRow {
  readonly class: FindingClass;
  readonly rule: RuleId;
  readonly advice: string | ((refusal: Refusal) => string);
}

function argument(advice: ErrorRow["advice"]): ErrorRow {
  return { class: "Invalid argument", rule: "invalid-argument", advice };
}

function windowUse(advice: string): ErrorRow {
  return { class: "Window misuse", rule: "window-misuse", advice };
}

const rows: Readonly<Partial<Record<ErrorClassName, ErrorRow>>> = {
  ERR_RANK: argument(rankAdvice),
  ERR_ROOT: argument(
    "The root is one rank of the communicator, counted from 0, and all ranks name the same: make it a constant.",
  ),
  ERR_TAG: argument(tagAdvice),
  ERR_COUNT: argument(
    "A count is a whole number of elements, not of bytes, from 0 on: work it out from the length of the array.",
  ),
  ERR_TYPE: argument(
    "The datatype says what the elements of the buffer are; one that was made takes a Commit() before the first call with it.",
  ),
  ERR_OP: argument(
    "Choose an operation that MPI defines for elements of this type, such as MPI.SUM or MPI.MAX for numbers; for anything " +
      "else make one with MPI.Op.Create.",
  ),
  ERR_COMM: argument(
    "Only ranks that belong to a communicator can use it, and only until it is freed: let the others leave the call out.",
  ),
  ERR_GROUP: argument("A group is used until it is freed, and names ranks that are in it."),
  ERR_BUFFER: argument(
    "What a call reads and what it writes are two pieces of memory, each as long as what is read or written there: " +
      "count × size where a rank has a part for each.",
  ),
  ERR_ARG: argument(callAdvice),
  ERR_DIMS: argument("The sizes of a grid's dimensions, multiplied, are at most the number of ranks."),
  ERR_TOPOLOGY: argument(
    "Only a communicator that was made with a topology (Create_cart, Create_graph …) knows of neighbours and coordinates.",
  ),
  ERR_KEYVAL: argument("A key is made by Create_keyval, and used until it is freed."),
  ERR_INFO: argument("An info is used until it is freed."),
  ERR_INFO_KEY: argument("The key of an info is a text that is neither empty nor too long."),
  ERR_INFO_VALUE: argument("The value of an info is a text that is not too long."),
  ERR_INFO_NOKEY: argument("Ask first whether the info has the key."),
  ERR_ERRHANDLER: argument(
    "Name MPI.ERRORS_RETURN, MPI.ERRORS_ARE_FATAL or a handler that was made and not freed.",
  ),
  ERR_SESSION: argument("A session is used until it is finalized."),
  ERR_FILE: argument("A file is used from File.Open to its Close, by all ranks that opened it."),
  ERR_AMODE: argument(
    "A mode is one of MPI.MODE_RDONLY, MPI.MODE_WRONLY and MPI.MODE_RDWR, and what else is to happen is added to it: " +
      "MPI.MODE_CREATE, for one, where the file may be written.",
  ),
  ERR_NOT_SAME: {
    class: "Different values",
    rule: "different-values",
    advice:
      "All ranks that make the call have to hand in the same value: make it a constant, or broadcast it first.",
  },
  ERR_REQUEST: {
    class: "Request misuse",
    rule: "request-misuse",
    advice:
      "A request is started, then completed by a wait or a test that says so, and only then started again or freed: once " +
      "each, in this order.",
  },
  ERR_WIN: windowUse("A window is used between its making and Win.Free, by all its ranks."),
  ERR_BASE: windowUse("A window is made over memory of the program's own."),
  ERR_SIZE: windowUse("Sizes of windows are whole numbers of bytes from 0 on: count × size of an element."),
  ERR_DISP: windowUse("Displacements count elements of disp_unit bytes, from 0 on."),
  ERR_LOCKTYPE: windowUse(
    "A lock is MPI.LOCK_EXCLUSIVE, for who changes something, or MPI.LOCK_SHARED, for who reads.",
  ),
  ERR_ASSERT: windowUse("Leave the assertion out: 0 promises nothing and is always right."),
  ERR_RMA_RANGE: windowUse(
    "An access lies within what its target rank has given to the window: the displacement times disp_unit, plus the bytes, is " +
      "at most the size there. Windows may be of different sizes on each rank.",
  ),
  ERR_RMA_SYNC: windowUse(
    "Accesses stand in an epoch that is opened and closed: between two calls of win.Fence on all ranks, between win.Lock and " +
      "win.Unlock of the target, or between win.Start and win.Complete.",
  ),
  ERR_RMA_CONFLICT: windowUse(
    "Let one access end, with the call that closes its epoch, before the other begins.",
  ),
  ERR_RMA_ATTACH: windowUse(
    "Memory is attached to a dynamic window once, and detached before it is attached again.",
  ),
  ERR_RMA_SHARED: windowUse(
    "Only ranks of one machine share memory: make the window on a communicator of Split_type.",
  ),
  ERR_RMA_FLAVOR: windowUse(
    "Only a window that was made in this way can do this: see Win.Create and its kin.",
  ),
  ERR_TRUNCATE: {
    class: "Truncation",
    rule: "truncation",
    advice: "Receive into a buffer that holds at least what is sent.",
  },
};

export const attachAdvice =
  "Before the first buffered send attach memory that holds all messages that may be under way at once: for each its bytes and " +
  "MPI.BSEND_OVERHEAD more, with MPI.Attach_buffer. Or use send, which needs none.";

export const typesAdvice =
  "Receive with the type that was sent: the lower-case call for objects, the upper-case one with the same kind of array for " +
  "memory.";

const untimely: ErrorRow = {
  class: "Life cycle",
  rule: "life-cycle",
  advice:
    "MPI is there from MPI.Init, which the import calls unless it is told not to, to MPI.Finalize: every other call stands " +
    "between them, on every rank. Without a call of its own a program is finalized when it ends.",
};

/**
 * Other rules that know more of such a mistake than the call's error does, as a rule knows of its own: where one tells of
 * the same ranks and lines, the error is not told again.
 */
export const toldBy: Readonly<Partial<Record<RuleId, readonly RuleId[]>>> = {
  truncation: ["collective-mismatch", "different-values", "type-mismatch"],
  // A wait for several requests ends with an error of its own, and Python fails to read an object from what is none.
  error: ["truncation", "type-mismatch"],
};

const byName = new Map<string, ErrorRow>(Object.entries(rows).map(([name, row]) => [`MPI_${name}`, row]));
/** Calls that there are for memory and for values. */
const messageCalls: ReadonlySet<string> = new Set(
  [
    "send",
    "recv",
    "ssend",
    "bsend",
    "isend",
    "issend",
    "irecv",
    "sendrecv",
    "bcast",
    "gather",
    "scatter",
  ].concat(["allgather", "alltoall", "reduce", "allreduce", "scan", "exscan"]),
);

/** What rules/type-mismatch.ts tells in more words. */
const mistyped: ErrorRow = { class: "Type mismatch", rule: "type-mismatch", advice: typesAdvice };

/** What rules/buffer-space.ts tells in more words. */
const noRoom: ErrorRow = { class: "No buffer space", rule: "buffer-space", advice: attachAdvice };

/** Python's own errors have no class of MPI's. */
const ofLanguage = argument(callAdvice);

/**
 * `errorClass` as error notes name it: "MPI_ERR_RANK", "" for an error of the language's. Undefined where it is told as one
 * of the program's own.
 */
export function errorRow(errorClass: string, refusal: Refusal): ErrorRow | undefined {
  if (refusal.untimely) return untimely;
  if (refusal.mistyped) return mistyped;
  if (errorClass === "MPI_ERR_BUFFER" && /\.i?bsend$/i.test(refusal.call)) return noRoom;
  return errorClass === "" ? ofLanguage : byName.get(errorClass);
}

function rankAdvice({ argument, value = "" }: Refusal): string {
  const rank = numberIn(value);
  const nobody = "MPI.PROC_NULL stands for nobody.";
  if (rank === ANY_SOURCE && argument === "dest")
    return `This is MPI.ANY_SOURCE, which only a receive may name: a message is sent to one rank. ${nobody}`;
  if (rank < 0)
    return `The first rank is 0 and has none before it: leave the call out there, or go round with (rank - 1 + size) % size. ${nobody}`;
  if (Number.isInteger(rank))
    return `Ranks are counted from 0, so that the last of n is n - 1: leave the call out there, or go round with (rank + 1) % size. ${nobody}`;
  return `A rank is a whole number, counted from 0: turn texts into numbers, and divide without a rest. ${nobody}`;
}

function tagAdvice({ value = "" }: Refusal): string {
  const tag = numberIn(value);
  if (tag < 0)
    return "A tag is a number from 0 on that sender and receiver agree on; only a receive may name MPI.ANY_TAG.";
  if (tag > TAG_UB)
    return "Put large numbers into the message: a tag only tells messages apart, and few of them will do.";
  return "A tag is a whole number: name kinds of messages by constants, 1, 2 and so on.";
}

function callAdvice({ call }: Refusal): string {
  const name = call.slice(call.lastIndexOf(".") + 1);
  const look = `The API page says what ${call} takes, and in which order.`;
  if (!call.startsWith("comm.")) return look;
  if (/^i?(scatter|alltoall)$/.test(name)) return `Hand in a list with one value for each rank. ${look}`;
  if (!messageCalls.has(name.toLowerCase()) || name === name.toLowerCase()) return look;
  return `${call} takes memory: an array, or a list [array, count, datatype]; ${call.toLowerCase()} takes any value. ${look}`;
}

/** NaN for what is none. */
function numberIn(value: string): number {
  return value.trim() === "" ? Number.NaN : Number(value);
}
