import type { MPI } from "mpi";
import { ANY_SOURCE, ANY_TAG, PROC_NULL, ROOT, TAG_UB, UNDEFINED } from "#mpi/constants.ts";
import { callError, ErrorClass, MpiError } from "#mpi/errors.ts";
import { IN_PLACE } from "#mpi/memory.ts";
import { MatchedMessage } from "#mpi/point-to-point/matched.ts";
import { BSEND_OVERHEAD } from "#mpi/point-to-point/send-buffers.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { libraryText, standardVersion } from "#mpi/version.ts";
import { COMM_NULL, Comm } from "./comm.ts";
import { Datatype, datatypeMembers } from "./datatype.ts";
import { Group } from "./group.ts";
import { grequestClass } from "./grequest.ts";
import { made } from "./handle.ts";
import { Message } from "./message.ts";
import { Op, opMembers } from "./op.ts";
import { Prequest } from "./prequest.ts";
import { Request } from "./request.ts";
import { BUFFER_AUTOMATIC, sendBufferFunctions } from "./send-buffer.ts";
import { Status } from "./status.ts";

/**
 * The object that programs import as `MPI` from "mpi", for one rank of one run.
 * What it must have, and how it behaves, is declared in mpi.d.ts and its parts.
 */
export function createMpi(runtime: Runtime): typeof MPI {
  const members = {
    Comm,
    Group,
    Request,
    Prequest,
    Grequest: grequestClass(runtime),
    Message,
    Status,
    Datatype,
    Op,
    Exception: MpiError,

    COMM_WORLD: new Comm(made, runtime.world),
    COMM_SELF: new Comm(made, runtime.self),
    COMM_NULL,
    REQUEST_NULL: new Request(made, null),
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
    ...ErrorClass,

    ...functionsOf(runtime),
    ...sendBufferFunctions(runtime),
  };
  return Object.freeze(members);
}

function functionsOf(runtime: Runtime) {
  const { options } = runtime;
  const init = (): void => {
    throw callError(ErrorClass.ERR_OTHER, "MPI.Init", "MPI is initialised by the import already");
  };
  const finalize = (): void => runtime.finalize();
  const isInitialized = (): boolean => true;
  const isFinalized = (): boolean => runtime.finalized;
  const wtime = (): number => options.now() / 1000;
  const wtick = (): number => options.tick / 1000;
  const processorName = (): string => options.processorName;
  const version = (): [number, number] => [...standardVersion];
  const libraryVersion = (): string => libraryText;
  return {
    Init: init,
    Finalize: finalize,
    Is_initialized: isInitialized,
    Is_finalized: isFinalized,
    Wtime: wtime,
    Wtick: wtick,
    Get_processor_name: processorName,
    Get_version: version,
    Get_library_version: libraryVersion,
  };
}
