import type { MPI } from "mpi";
import { ANY_SOURCE, ANY_TAG, PROC_NULL, ROOT, TAG_UB, UNDEFINED } from "#mpi/constants.ts";
import { combiners, distributions, orders } from "#mpi/derived/combiners.ts";
import { ERR_LASTCODE } from "#mpi/error-classes.ts";
import { ErrorClass, MpiError } from "#mpi/errors.ts";
import { typeClassMembers } from "#mpi/find-datatype.ts";
import { limits } from "#mpi/limits.ts";
import { MatchedMessage } from "#mpi/point-to-point/matched.ts";
import { BSEND_OVERHEAD } from "#mpi/point-to-point/send-buffers.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { communicatorMembers } from "./communicator-members.ts";
import { DATATYPE_NULL, Datatype, datatypeMembers } from "./datatype.ts";
import { environmentMembers } from "./environment-members.ts";
import { fileMembers } from "./file.ts";
import { grequestClass } from "./grequest.ts";
import { made } from "./handle.ts";
import { Message } from "./message.ts";
import { OP_NULL, Op, opMembers } from "./op.ts";
import { portMembers } from "./port-members.ts";
import { Prequest } from "./prequest.ts";
import { Request } from "./request.ts";
import { sendBufferFunctions } from "./send-buffer.ts";
import { BUFFER_AUTOMATIC, BufferAutomaticType, IN_PLACE, InPlaceType } from "./special.ts";
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
    InPlaceType,
    BufferAutomaticType,

    OP_NULL,
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
    ...limits,

    ...opMembers,
    ...datatypeMembers,
    ...combiners,
    ...orders,
    ...distributions,
    ...typeClassMembers,
    ...ErrorClass,
    ERR_LASTCODE,

    ...communicatorMembers(runtime),
    ...environmentMembers(runtime),
    ...portMembers(runtime),
    ...sendBufferFunctions(runtime),
    ...windowMembers(runtime),
    ...fileMembers(runtime),
  };
  return Object.freeze(members);
}
