/** Communicators and groups, by their handles. */
import { attribute } from "#mpi/attributes.ts";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { UNDEFINED } from "#mpi/constants.ts";
import { errorHandler, handled } from "#mpi/error-handlers.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { duplicate, split } from "#mpi/make-communicators.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

const DUP = callKind("Dup");
const SPLIT = callKind("Split");
const FREE = callKind("Free");
const ABORT = callKind("Abort");

export const communicatorsPart: NativePart = (host) => {
  const { py, values, comms, groups } = bridgeOf(host);
  const int = (place: number): number => values.toInt(py.HEAPU32[place]);
  const commAt = (place: number, call: string): Communicator => comms.get(int(place), call);
  /** For what is not a call of the log. */
  const alive = (place: number, call: string): Communicator => {
    const comm = commAt(place, call);
    if (comm.freed) throw callError(ErrorClass.ERR_COMM, call, `${comm.label} was freed before this call`);
    return comm;
  };
  return {
    /** comm_rank(comm) -> int */
    comm_rank: (args) => values.int(alive(args, "comm.Get_rank").rank),
    comm_size: (args) => values.int(alive(args, "comm.Get_size").size),
    /** comm_name(comm) -> str; MPI.COMM_NULL has a name too */
    comm_name: (args) => values.str(int(args) === 0 ? "MPI_COMM_NULL" : alive(args, "comm.Get_name").name),
    comm_set_name: (args) => {
      alive(args, "comm.Set_name").name = values.toText(py.HEAPU32[args + 1]);
      return values.none();
    },
    /** comm_group(comm) -> group */
    comm_group: (args) => values.int(groups.add(alive(args, "comm.Get_group").group)),
    /** comm_compare(comm, comm) -> int */
    comm_compare: (args) => {
      const comm = alive(args, "comm.Compare");
      return values.int(comm.compare(alive(args + 1, "comm.Compare")));
    },
    /** comm_is_inter(comm) -> bool: there are no intercommunicators yet, but the handle has to be one's */
    comm_is_inter: (args) => {
      alive(args, "comm.Is_inter");
      return values.bool(false);
    },
    /** comm_attribute(comm, keyval) -> int or None */
    comm_attribute: (args) => {
      const value = attribute(alive(args, "comm.Get_attr"), "comm.Get_attr", int(args + 1));
      return value === null ? values.none() : values.int(value);
    },
    /** comm_topology(comm) -> int: there are no topologies yet */
    comm_topology: (args) => {
      alive(args, "comm.Get_topology");
      return values.int(UNDEFINED);
    },
    /** comm_errhandler(comm) -> errhandler */
    comm_errhandler: (args) => values.int(alive(args, "comm.Get_errhandler").errorHandler),
    /** comm_set_errhandler(comm, errhandler) */
    comm_set_errhandler: (args) => {
      const call = "comm.Set_errhandler";
      alive(args, call).errorHandler = errorHandler(call, int(args + 1));
      return values.none();
    },
    /** comm_call_errhandler(comm, errorcode): an error that is returned is nothing to the caller */
    comm_call_errhandler: (args) => {
      const call = "comm.Call_errhandler";
      const comm = alive(args, call);
      const errorClass = int(args + 1);
      const error = callError(errorClass, call, "the program calls the error handler");
      handled(comm.runtime, comm.errorHandler, error);
      return values.none();
    },
    /** errhandler_free(errhandler): raises for 0 */
    errhandler_free: (args) => {
      errorHandler("Errhandler.Free", int(args));
      return values.none();
    },
    /** comm_dup(comm) -> comm */
    comm_dup: (args) => values.int(comms.add(duplicate(commAt(args, "comm.Dup"), DUP))),
    /** comm_split(comm, color, key) -> comm, 0 for the color UNDEFINED */
    comm_split: (args) => {
      const part = split(commAt(args, "comm.Split"), SPLIT, int(args + 1), int(args + 2));
      return values.int(part === null ? 0 : comms.add(part));
    },
    comm_free: (args) => {
      commAt(args, "comm.Free").free(FREE);
      comms.remove(int(args));
      return values.none();
    },
    /** comm_abort(comm, errorcode): does not return */
    comm_abort: (args) => commAt(args, "comm.Abort").abort(ABORT, int(args + 1)),
  };
};
