import { type CallName, callKind } from "#mpi/call-kinds.ts";
import type { CollectiveCalls } from "#mpi/collectives/collective.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Request as CoreRequest } from "#mpi/request.ts";
import { nonblocking, persistent } from "#mpi/schedule/planned-collectives.ts";
import { spelled } from "#mpi/spelling.ts";

/** One of the forms of a collective call: blocking ("Bcast"), nonblocking ("Ibcast"), persistent ("Bcast_init"). */
export interface Form {
  /** "comm.Ibcast". */
  readonly call: string;
  readonly kind: number;
  /** Where the work of the next call goes. */
  on(core: Communicator): CollectiveCalls;
}

/** What all forms of a call have in common: reads the program's arguments and hands them to the core. */
export type Body = (
  form: Form,
  core: Communicator,
  first: unknown,
  second: unknown,
  third: unknown,
  fourth: unknown,
) => CoreRequest | null;

export function blocking(name: CallName): Form {
  return formOf(name, ({ collective }) => collective);
}

/** "Igather" of "Gather". */
export function nonblockingOf(name: string): Form {
  return formOf(`I${name.toLowerCase()}` as CallName, ({ collective }) => nonblocking(collective));
}

/** "Gather_init" of "Gather". */
export function persistentOf(name: string): Form {
  return formOf(`${name}_init` as CallName, ({ collective }) => persistent(collective));
}

function formOf(name: CallName, on: Form["on"]): Form {
  const kind = callKind(name);
  return { call: spelled(kind), kind, on };
}
