/** Info, values attached to communicators, error handlers and error codes of Python programs. */

import { abiFortranInfo, abiInfo } from "#mpi/abi.ts";
import {
  addErrorClass,
  addErrorCode,
  removeErrorClass,
  removeErrorCode,
  removeErrorString,
  setErrorString,
} from "#mpi/add-errors.ts";
import { attribute, checkOwnKeyval, communicatorKeyvals } from "#mpi/attributes.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { checkProfiling } from "#mpi/environment.ts";
import { classOfCode } from "#mpi/error-codes.ts";
import { callHandler } from "#mpi/error-handlers.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { environmentInfo, hardwareInfo, Info, MAX_INFO_KEY, MAX_INFO_VAL } from "#mpi/info.ts";
import { errorHandlerFor, keyvalOf } from "./attached.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

const environmentHandle = 1;

export const settingsPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values, comms, infos, method, kinds } = bridge;
  const { comm, errhandler, info, int, ints, nothing, object, orNone, text } = kinds;
  const pairs = (entries: readonly (readonly [string, string])[]): number =>
    values.list(entries.map(([key, value]) => values.tuple(values.str(key), values.str(value))));
  const orZero = (reference: number): number => (values.isNone(reference) ? 0 : reference);
  return {
    info_limits: method("MPI", [], ints, () => [MAX_INFO_KEY, MAX_INFO_VAL]),
    info_create: method("Info.Create", [], info, () => new Info()),
    /** info_create_env(list of str) */
    info_create_env: method("Info.Create_env", [object], info, (list) =>
      environmentInfo(values.itemsOf(list).map((item) => values.toText(item))),
    ),
    info_abi: method("MPI.Get_abi_info", [], info, abiInfo),
    info_abi_fortran: method("MPI.Get_abi_fortran_info", [], info, abiFortranInfo),
    info_hardware: method("MPI.Get_hw_resource_info", [], info, () => hardwareInfo()),
    info_dup: method("Info.Dup", [info], info, (of) => of.copy()),
    /** info_get(info, key) -> str or None */
    info_get: method("Info.Get", [info, text], orNone(text), (of, key, call) => of.get(call, key)),
    info_set: method("Info.Set", [info, text, text], nothing, (of, key, value, call) =>
      of.set(call, key, value),
    ),
    info_delete: method("Info.Delete", [info, text], nothing, (of, key, call) => of.delete(call, key)),
    info_nkeys: method("Info.Get_nkeys", [info], int, (of) => of.size),
    info_nthkey: method("Info.Get_nthkey", [info, int], text, (of, n, call) => of.nthKey(call, n)),
    /** info_items(info) -> [(key, value)] */
    info_items: method("Info.items", [info], object, (of) => pairs(of.entries())),
    info_free: method("Info.Free", [int], nothing, (handle, call) => {
      const freed = infos.get(handle, call);
      if (handle === environmentHandle)
        throw callError(ErrorClass.ERR_INFO, call, "MPI.INFO_ENV cannot be freed");
      freed.free(call);
      infos.remove(handle);
    }),

    comm_info: method("comm.Get_info", [comm], info, (on) => on.info.copy()),
    comm_set_info: method("comm.Set_info", [comm, kinds.hints], nothing, (on, hints, call) => {
      for (const [key, value] of hints?.entries() ?? []) on.info.set(call, key, value);
    }),

    /** comm_keyval_create(copier or None, remover or None) -> int; see attached.ts for the functions */
    comm_keyval_create: method("Comm.Create_keyval", [object, object], int, (copier, remover) =>
      communicatorKeyvals.create(
        keyvalOf<Communicator>(bridge, orZero(copier), orZero(remover), (owner) => comms.handleOf(owner)),
      ),
    ),
    comm_keyval_free: method("Comm.Free_keyval", [int], nothing, (keyval, call) => {
      checkOwnKeyval(call, keyval);
      communicatorKeyvals.free(call, keyval);
    }),
    /** comm_attribute(comm, keyval) -> object or None */
    comm_attribute: method("comm.Get_attr", [comm, int], object, (on, keyval, call) => {
      const known = communicatorKeyvals.has(keyval);
      const found = attribute(on, call, keyval);
      if (found === undefined) return values.none();
      if (!known) return values.int(found as number);
      py._Py_IncRef(found as number);
      return found as number;
    }),
    comm_set_attribute: method("comm.Set_attr", [comm, int, object], nothing, (on, keyval, value, call) => {
      checkOwnKeyval(call, keyval);
      py._Py_IncRef(value);
      try {
        on.attributes.set(on, call, keyval, value);
      } catch (error) {
        py._Py_DecRef(value);
        throw error;
      }
    }),
    comm_delete_attribute: method("comm.Delete_attr", [comm, int], nothing, (on, keyval, call) => {
      checkOwnKeyval(call, keyval);
      on.attributes.delete(on, call, keyval);
    }),

    comm_errhandler: method("comm.Get_errhandler", [comm], errhandler, (on) => on.errorHandler),
    comm_set_errhandler: method("comm.Set_errhandler", [comm, errhandler], nothing, (on, handler) => {
      on.errorHandler = handler;
    }),
    /** comm_call_errhandler(comm, errorcode) */
    comm_call_errhandler: method("comm.Call_errhandler", [comm, int], nothing, (on, errorCode, call) =>
      callHandler(on.runtime, on.errorHandler, on, call, errorCode),
    ),
    /** comm_errhandler_create(function of a handle and an error code) -> errhandler */
    comm_errhandler_create: method("Comm.Create_errhandler", [object], errhandler, (applier) =>
      errorHandlerFor(bridge, applier, (owner) => comms.handleOf(owner as Communicator)),
    ),
    /** errhandler_free(errhandler): raises for 0; communicators that have it keep it */
    errhandler_free: method("Errhandler.Free", [errhandler], nothing, () => null),

    error_class: method("MPI.Get_error_class", [int], int, (code) => classOfCode(code)),
    error_class_add: method("MPI.Add_error_class", [], int, () => addErrorClass()),
    error_code_add: method("MPI.Add_error_code", [int], int, (errorClass, call) =>
      addErrorCode(call, errorClass),
    ),
    error_string_add: method("MPI.Add_error_string", [int, text], nothing, (code, words, call) =>
      setErrorString(call, code, words),
    ),
    error_class_remove: method("MPI.Remove_error_class", [int], nothing, (errorClass, call) =>
      removeErrorClass(call, errorClass),
    ),
    error_code_remove: method("MPI.Remove_error_code", [int], nothing, (code, call) =>
      removeErrorCode(call, code),
    ),
    error_string_remove: method("MPI.Remove_error_string", [int], nothing, (code, call) =>
      removeErrorString(call, code),
    ),
    pcontrol: method("MPI.Pcontrol", [int], nothing, (level, call) => checkProfiling(call, level)),
  };
};
