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
  ERR_INFO_NOKEY: argument("Ask first whether the info has the key."),
  ERR_TRUNCATE: {
    class: "Truncation",
    rule: "truncation",
    advice: "Receive into a buffer that holds at least what is sent.",
  },
};

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
  truncation: ["collective-mismatch", "different-values"],
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

/** Python's own errors have no class of MPI's. */
const ofLanguage = argument(callAdvice);

/**
 * `errorClass` as error notes name it: "MPI_ERR_RANK", "" for an error of the language's. Undefined where it is told as one
 * of the program's own.
 */
export function errorRow(errorClass: string, refusal: Refusal): ErrorRow | undefined {
  if (refusal.untimely) return untimely;
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
