import type { MPI } from "mpi";
import { PersistentRequest } from "#mpi/persistent-request.ts";
import type { Request as CoreRequest } from "#mpi/request.ts";
import { made } from "./handle.ts";
import { Prequest } from "./prequest.ts";
import { Request } from "./request.ts";

/** The program's request of a call that has started one. */
export function started(core: CoreRequest | null): MPI.Request {
  return new Request(made, core);
}

/** The program's request of a call that has prepared one. */
export function prepared(core: CoreRequest | null): MPI.Prequest {
  if (!(core instanceof PersistentRequest)) throw new TypeError("the call has prepared no request");
  return new Prequest(made, core);
}
