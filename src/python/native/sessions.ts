/** Sessions of Python programs. */
import { callHandler } from "#mpi/error-handlers.ts";
import { MAX_PSET_NAME_LEN, MAX_STRINGTAG_LEN, Session } from "#mpi/session.ts";
import { errorHandlerFor } from "./attached.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

export const sessionsPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { runtime, sessions, method, kinds } = bridge;
  const { errhandler, group, hints, info, int, ints, nothing, object, session, text } = kinds;
  return {
    session_limits: method("MPI", [], ints, () => [MAX_PSET_NAME_LEN, MAX_STRINGTAG_LEN]),
    session_init: method(
      "Session.Init",
      [hints, errhandler],
      session,
      (given, handler) => new Session(runtime, given, handler),
    ),
    session_finalize: method("Session.Finalize", [int], nothing, (handle, call) => {
      sessions.get(handle, call).finalize(call);
      sessions.remove(handle);
    }),
    session_num_psets: method("Session.Get_num_psets", [session], int, (of, call) => of.sets(call)),
    session_nth_pset: method("Session.Get_nth_pset", [session, int], text, (of, n, call) =>
      of.nthSet(call, n),
    ),
    session_info: method("Session.Get_info", [session], info, (of, call) => of.info(call)),
    session_pset_info: method("Session.Get_pset_info", [session, text], info, (of, name, call) =>
      of.setInfo(call, name),
    ),
    session_group: method("Session.Create_group", [session, text], group, (of, name, call) =>
      of.group(call, name),
    ),
    session_errhandler: method("Session.Get_errhandler", [session], errhandler, (of) => of.errorHandler),
    session_set_errhandler: method(
      "Session.Set_errhandler",
      [session, errhandler],
      nothing,
      (of, handler) => {
        of.errorHandler = handler;
      },
    ),
    session_call_errhandler: method("Session.Call_errhandler", [session, int], nothing, (of, code, call) =>
      callHandler(runtime, of.errorHandler, of, call, code),
    ),
    /** session_errhandler_create(function of a handle and an error code) -> errhandler */
    session_errhandler_create: method("Session.Create_errhandler", [object], errhandler, (applier) =>
      errorHandlerFor(bridge, applier, (owner) => sessions.handleOf(owner as Session)),
    ),
  };
};
