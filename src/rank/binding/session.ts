import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { callHandler, errorHandlerOf } from "#mpi/error-handlers.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { Session as CoreSession } from "#mpi/session.ts";
import { errhandlerOf, readErrhandler } from "./errhandler.ts";
import { groupOf } from "./group.ts";
import { Handle, type HowToGet, made } from "./handle.ts";
import { Info, readInfo } from "./info.ts";
import { Request } from "./request.ts";
import { attach, detach } from "./send-buffer.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_SESSION,
  call: "new MPI.Session",
  sentence: "write MPI.Session.Init()",
};
const handles = new WeakMap<CoreSession, MPI.Session>();

/** MPI.Session over the core's: what does not need to know of which rank it is. */
export class SessionHandle extends Handle {
  readonly #core: CoreSession | null;

  /** Null makes SESSION_NULL. */
  constructor(pass: typeof made, core: CoreSession | null) {
    super(pass, howToGet);
    this.#core = core;
    if (core !== null) handles.set(core, this);
  }

  override get [rankBound](): string {
    return "a session";
  }

  override toString(): string {
    return this.#core === null || this.#core.finalized ? "MPI.SESSION_NULL" : "Session";
  }

  /** `call` as the program spells it. */
  coreFor(call: string): CoreSession {
    const core = this.#core;
    if (core === null) throw callError(ErrorClass.ERR_SESSION, call, "this is MPI.SESSION_NULL");
    core.check(call);
    return core;
  }

  static Create_errhandler(errhandler_fn: (session: MPI.Session, errorcode: number) => void): MPI.Errhandler {
    return errhandlerOf(
      errorHandlerOf((owner, code) => {
        const session = handles.get(owner as CoreSession);
        if (session !== undefined) errhandler_fn(session, code);
      }),
    );
  }

  Finalize(): void {
    this.coreFor("Session.Finalize").finalize("Session.Finalize");
  }

  free(): void {
    if (this.#core !== null && !this.#core.finalized) this.Finalize();
  }

  Get_num_psets(_info?: MPI.Info | null): number {
    return this.coreFor("Session.Get_num_psets").sets("Session.Get_num_psets");
  }

  Get_nth_pset(n: number, _info?: MPI.Info | null): string {
    return this.coreFor("Session.Get_nth_pset").nthSet("Session.Get_nth_pset", n);
  }

  Get_info(): MPI.Info {
    return new Info(made, this.coreFor("Session.Get_info").info("Session.Get_info"));
  }

  Get_pset_info(pset_name: string): MPI.Info {
    const call = "Session.Get_pset_info";
    return new Info(made, this.coreFor(call).setInfo(call, pset_name));
  }

  Create_group(pset_name: string): MPI.Group {
    const core = this.coreFor("Session.Create_group");
    return groupOf(core.group("Session.Create_group", pset_name), core.runtime);
  }

  Attach_buffer(buf: MPI.Buffer | MPI.BufferAutomatic | null): void {
    const core = this.coreFor("Session.Attach_buffer");
    attach(core.runtime.world, false, "Session.Attach_buffer", buf, core);
  }

  Detach_buffer(): MPI.Buffer | MPI.BufferAutomatic {
    const core = this.coreFor("Session.Detach_buffer");
    return detach(core.runtime.world, false, "Session.Detach_buffer", core);
  }

  Flush_buffer(): void {
    const core = this.coreFor("Session.Flush_buffer");
    const { sendBuffers, world } = core.runtime;
    sendBuffers.flush(callKind("Session.Flush_buffer"), world, false, core);
  }

  Iflush_buffer(): MPI.Request {
    const core = this.coreFor("Session.Iflush_buffer");
    const { sendBuffers, world } = core.runtime;
    return new Request(made, sendBuffers.iflush(callKind("Session.Iflush_buffer"), world, false, core));
  }

  Get_errhandler(): MPI.Errhandler {
    return errhandlerOf(this.coreFor("Session.Get_errhandler").errorHandler);
  }

  Set_errhandler(errhandler: MPI.Errhandler): void {
    const call = "Session.Set_errhandler";
    this.coreFor(call).errorHandler = readErrhandler(call, errhandler);
  }

  Call_errhandler(errorcode: number): void {
    const core = this.coreFor("Session.Call_errhandler");
    callHandler(core.runtime, core.errorHandler, core, "Session.Call_errhandler", errorcode);
  }
}

/** MPI.Session of one rank: Init has to know whose. */
export function sessionClass(runtime: Runtime) {
  return class Session extends SessionHandle {
    static Init(info?: MPI.Info | null, errhandler?: MPI.Errhandler | null): MPI.Session {
      const call = "MPI.Session.Init";
      const handler = errhandler ? readErrhandler(call, errhandler) : undefined;
      return new Session(made, new CoreSession(runtime, readInfo(call, info), handler));
    }
  };
}
