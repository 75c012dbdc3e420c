/** Communicators, by their handles. */
import { attribute } from "#mpi/attributes.ts";
import { UNDEFINED } from "#mpi/constants.ts";
import { callHandler } from "#mpi/error-handlers.ts";
import { duplicate, split } from "#mpi/make-communicators.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

export const communicatorsPart: NativePart = (host) => {
  const { comms, method, logged, kinds } = bridgeOf(host);
  const { bool, comm, errhandler, group, int, nothing, orNone, text } = kinds;
  return {
    comm_rank: method("comm.Get_rank", [comm], int, ({ rank }) => rank),
    comm_size: method("comm.Get_size", [comm], int, ({ size }) => size),
    comm_name: method("comm.Get_name", [comm], text, ({ name }) => name),
    comm_set_name: method("comm.Set_name", [comm, text], nothing, (on, name) => {
      on.name = name;
    }),
    comm_group: method("comm.Get_group", [comm], group, (on) => on.group),
    comm_compare: method("comm.Compare", [comm, comm], int, (on, other) => on.compare(other)),
    /** comm_is_inter(comm) -> bool: there are no intercommunicators yet, but the handle has to be one's */
    comm_is_inter: method("comm.Is_inter", [comm], bool, () => false),
    /** comm_attribute(comm, keyval) -> int or None */
    comm_attribute: method("comm.Get_attr", [comm, int], orNone(int), (on, keyval, call) => {
      const found = attribute(on, call, keyval);
      return typeof found === "number" ? found : null;
    }),
    /** comm_topology(comm) -> int: there are no topologies yet */
    comm_topology: method("comm.Get_topology", [comm], int, () => UNDEFINED),
    comm_errhandler: method("comm.Get_errhandler", [comm], errhandler, (on) => on.errorHandler),
    comm_set_errhandler: method("comm.Set_errhandler", [comm, errhandler], nothing, (on, handler) => {
      on.errorHandler = handler;
    }),
    /** comm_call_errhandler(comm, errorcode) */
    comm_call_errhandler: method("comm.Call_errhandler", [comm, int], nothing, (on, errorCode, call) =>
      callHandler(on.runtime, on.errorHandler, on, call, errorCode),
    ),
    /** errhandler_free(errhandler): raises for 0 */
    errhandler_free: method("Errhandler.Free", [errhandler], nothing, () => null),
    comm_dup: logged("Dup", comm, [], comm, duplicate),
    /** comm_split(comm, color, key) -> comm, 0 for the color UNDEFINED */
    comm_split: logged("Split", comm, [int, int], comm, split),
    comm_free: logged("Free", int, [], nothing, (handle, kind) => {
      comms.get(handle, "comm.Free").free(kind);
      comms.remove(handle);
    }),
    /** comm_abort(comm, errorcode): does not return */
    comm_abort: logged("Abort", comm, [int], nothing, (on, kind, errorcode) => on.abort(kind, errorcode)),
  };
};
