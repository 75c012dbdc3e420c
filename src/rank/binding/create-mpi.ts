import type { MPI } from "mpi";
import { ANY_SOURCE, ANY_TAG, PROC_NULL, ROOT, TAG_UB, UNDEFINED } from "#mpi/constants.ts";
import { combiners, distributions, orders } from "#mpi/derived/combiners.ts";
import { ErrorClass, MpiError } from "#mpi/errors.ts";
import { typeClassMembers } from "#mpi/find-datatype.ts";
import { IN_PLACE } from "#mpi/memory.ts";
import { MatchedMessage } from "#mpi/point-to-point/matched.ts";
import { BSEND_OVERHEAD } from "#mpi/point-to-point/send-buffers.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { communicatorMembers } from "./communicator-members.ts";
import { DATATYPE_NULL, Datatype, datatypeMembers } from "./datatype.ts";
import { environmentMembers } from "./environment-members.ts";
import { grequestClass } from "./grequest.ts";
import { made } from "./handle.ts";
import { Message } from "./message.ts";
import { Op, opMembers } from "./op.ts";
import { Prequest } from "./prequest.ts";
import { Request } from "./request.ts";
import { BUFFER_AUTOMATIC, sendBufferFunctions } from "./send-buffer.ts";
import { Status } from "./status.ts";
import { windowMembers } from "./win.ts";

/**
 * The object that programs import as `MPI` from "mpi", for one rank of one run.
 * What it must have, and how it behaves, is declared in mpi.d.ts and its parts.
 */
export function createMpi(runtime: Runtime): typeof MPI {
  const members = {
    Request,
    Prequest,
    Grequest: grequestClass(runtime),
    Message,
    Status,
    Datatype,
    Op,
    Exception: MpiError,

    REQUEST_NULL: new Request(made, null),
    DATATYPE_NULL,
    MESSAGE_NULL: new Message(made, null),
    MESSAGE_NO_PROC: new Message(made, new MatchedMessage(runtime.world, null)),

    ANY_SOURCE,
    ANY_TAG,
    PROC_NULL,
    ROOT,
    UNDEFINED,
    TAG_UB,
    IN_PLACE,
    BUFFER_AUTOMATIC,
    BSEND_OVERHEAD,

    ...opMembers,
    ...datatypeMembers,
    ...combiners,
    ...orders,
    ...distributions,
    ...typeClassMembers,
    ...ErrorClass,

    ...communicatorMembers(runtime),
    ...environmentMembers(runtime),
    ...sendBufferFunctions(runtime),
    ...windowMembers(runtime),
  };
  return Object.freeze(members);
}
