import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { GeneralizedRequest } from "#mpi/point-to-point/generalized.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { made } from "./handle.ts";
import { checkKeys } from "./options.ts";
import { Request } from "./request.ts";
import { Status } from "./status.ts";

const COMPLETE = callKind("Grequest.Complete");
const keys = ["query_fn", "free_fn", "cancel_fn"] as const;

/** The class MPI.Grequest of one rank: what it makes belongs to the rank. */
export function grequestClass(runtime: Runtime): typeof MPI.Grequest {
  return class Grequest extends Request {
    readonly #general: GeneralizedRequest;

    constructor(pass: typeof made, core: GeneralizedRequest) {
      super(pass, core);
      this.#general = core;
    }

    static Start(options: MPI.GrequestOptions = {}): MPI.Grequest {
      const call = "Grequest.Start";
      checkKeys(call, options, keys);
      for (const key of keys) {
        const given: unknown = options[key];
        if (given !== undefined && given !== null && typeof given !== "function")
          throw argumentError(ErrorClass.ERR_ARG, call, key, given, "a function");
      }
      const { query_fn, free_fn, cancel_fn } = options;
      const core = new GeneralizedRequest(runtime, {
        query: (fields) => {
          if (query_fn === undefined || query_fn === null) return;
          const status = new Status();
          status.fill(fields);
          query_fn(status);
          fields.source = status.source;
          fields.tag = status.tag;
          fields.bytes = status.count;
          fields.cancelled = status.cancelled;
        },
        free: () => free_fn?.(),
        cancel: (completed) => cancel_fn?.(completed),
      });
      return new Grequest(made, core);
    }

    Complete(): void {
      this.#general.finish(COMPLETE, null);
    }

    complete(obj: unknown = null): void {
      this.#general.finish(COMPLETE, obj);
    }
  } as unknown as typeof MPI.Grequest;
}
