import type { MPI } from "mpi";
import { attribute, checkOwnKeyval, communicatorKeyvals, keyvals } from "#mpi/attributes.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { TAG_UB } from "#mpi/constants.ts";
import { callHandler, errorHandlerOf } from "#mpi/error-handlers.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { guard } from "./answering.ts";
import { commOf } from "./comm-of.ts";
import { errhandlerOf, readErrhandler } from "./errhandler.ts";
import { made } from "./handle.ts";
import { Info, readInfo } from "./info.ts";
import { PersistentCollectives } from "./persistent-collectives.ts";

type CopyFunction = (comm: MPI.Comm, keyval: number, attrval: unknown) => unknown;
type DeleteFunction = (comm: MPI.Comm, keyval: number, attrval: unknown) => void;

/** What a communicator carries: hints, values attached by key, what is done with its errors. */
export class CommSettings extends PersistentCollectives {
  static Create_keyval(copy_fn?: CopyFunction | boolean | null, delete_fn?: DeleteFunction | null): number {
    const call = "MPI.Comm.Create_keyval";
    const copying = copy_fn ?? false;
    if (typeof copying !== "boolean") checkFunction(call, "copy_fn", copying);
    if (delete_fn !== undefined && delete_fn !== null) checkFunction(call, "delete_fn", delete_fn);
    const copy =
      typeof copying === "function"
        ? (owner: Communicator, key: number, value: unknown) => copying(commOf(owner), key, value)
        : (_owner: Communicator, _key: number, value: unknown) => value;
    return communicatorKeyvals.create({
      copy: copying === false ? null : copy,
      remove: (owner, key, value) => delete_fn?.(commOf(owner), key, value),
    });
  }

  static Free_keyval(keyval: number): number {
    checkOwnKeyval("MPI.Comm.Free_keyval", keyval);
    communicatorKeyvals.free("MPI.Comm.Free_keyval", keyval);
    return keyvals.KEYVAL_INVALID;
  }

  static Create_errhandler(errhandler_fn: (comm: MPI.Comm, errorcode: number) => void): MPI.Errhandler {
    checkFunction("MPI.Comm.Create_errhandler", "errhandler_fn", errhandler_fn);
    return errhandlerOf(errorHandlerOf((owner, code) => errhandler_fn(commOf(owner as Communicator), code)));
  }

  get info(): MPI.Info {
    return this.Get_info();
  }

  set info(info: MPI.Info) {
    this.Set_info(info);
  }

  Get_info(): MPI.Info {
    return new Info(made, this.alive("Get_info").info.copy());
  }

  Set_info(info: MPI.Info): void {
    const hints = readInfo("comm.Set_info", info);
    const core = this.alive("Set_info");
    for (const [key, value] of hints?.entries() ?? []) core.info.set("comm.Set_info", key, value);
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the program knows what it has attached.
  Get_attr(keyval: number): any {
    // MPI.TAG_UB is the number itself, where it is a key in other languages.
    const key = keyval === TAG_UB ? keyvals.TAG_UB : keyval;
    return attribute(this.alive("Get_attr"), "comm.Get_attr", key) ?? null;
  }

  Set_attr(keyval: number, attrval: unknown): void {
    const core = this.alive("Set_attr");
    checkOwnKeyval("comm.Set_attr", keyval);
    core.attributes.set(core, "comm.Set_attr", keyval, attrval);
  }

  Delete_attr(keyval: number): void {
    const core = this.alive("Delete_attr");
    checkOwnKeyval("comm.Delete_attr", keyval);
    core.attributes.delete(core, "comm.Delete_attr", keyval);
  }

  Get_errhandler(): MPI.Errhandler {
    return errhandlerOf(this.alive("Get_errhandler").errorHandler);
  }

  Set_errhandler(errhandler: MPI.Errhandler): void {
    const core = this.alive("Set_errhandler");
    core.errorHandler = readErrhandler("comm.Set_errhandler", errhandler);
    guard(this, core);
  }

  Call_errhandler(errorcode: number): void {
    const core = this.alive("Call_errhandler");
    callHandler(core.runtime, core.errorHandler, core, "comm.Call_errhandler", errorcode);
  }
}

function checkFunction(call: string, argument: string, value: unknown): void {
  if (typeof value !== "function")
    throw argumentError(ErrorClass.ERR_ARG, call, argument, value, "a function");
}
