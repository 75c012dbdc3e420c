/** What a call that MPI refused is told as: by the error class that its program did not catch. */
import type { ErrorClassName } from "#mpi/error-classes.ts";
import type { FindingClass } from "#trace/findings.ts";
import type { RuleId } from "./rule-ids.ts";

export interface ErrorRow {
  readonly class: FindingClass;
  readonly rule: RuleId;
  readonly advice: string;
}

function argument(advice: string): ErrorRow {
  return { class: "Invalid argument", rule: "invalid-argument", advice };
}

const rows: Readonly<Partial<Record<ErrorClassName, ErrorRow>>> = {
  ERR_RANK: argument("Count from 0: of n ranks the last is n - 1. MPI.PROC_NULL stands for nobody."),
  ERR_ROOT: argument("The root is one rank of the communicator, counted from 0, and the same on all ranks."),
  ERR_TAG: argument("A tag is a small whole number that the sender and the receiver agree on."),
  ERR_COUNT: argument("A count is a whole number of elements, not of bytes, and never below 0."),
  ERR_TYPE: argument(
    "The datatype has to describe the elements of the buffer, and one that was made has to be committed.",
  ),
  ERR_OP: argument(
    "Choose an operation that MPI defines for this type of elements, such as MPI.SUM for numbers.",
  ),
  ERR_COMM: argument("Only ranks that belong to a communicator can use it, and only until it is freed."),
  ERR_GROUP: argument("A group is used until it is freed, and names ranks that it has."),
  ERR_BUFFER: argument(
    "Hand in memory that is large enough, and two different pieces where a call takes two.",
  ),
  ERR_ARG: argument("Look the call up in the API: it says what each argument may be."),
  ERR_DIMS: argument("The dimensions' sizes, multiplied, are the number of ranks that the grid takes."),
  ERR_TOPOLOGY: argument("Only a communicator that was made with this topology knows of it."),
  ERR_TRUNCATE: {
    class: "Truncation",
    rule: "truncation",
    advice: "Receive into a buffer that holds at least what is sent.",
  },
};

/**
 * Other rules that know more of such a mistake than the call's error does, as a rule knows of its own: where one tells of
 * the same ranks and lines, the error is not told again.
 */
export const toldBy: Readonly<Partial<Record<RuleId, readonly RuleId[]>>> = {
  truncation: ["collective-mismatch", "different-values"],
};

const byName = new Map<string, ErrorRow>(
  Object.entries(rows).map(([name, row]) => [`MPI_${name}`, row] as const),
);

/** `errorClass` as error notes name it: "MPI_ERR_RANK". Undefined where an error is told as one of the program's own. */
export function errorRow(errorClass: string): ErrorRow | undefined {
  return byName.get(errorClass);
}
