/** Buffers that Python programs attach for sends in buffered mode: to the process, a communicator or a session. */
import type { CallName } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Session } from "#mpi/session.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import type { Lent } from "./lent.ts";
import type { NativePart } from "./module.ts";
import type { Argument } from "./signatures.ts";

/** A buffer that the program has attached, as long as it is: null for MPI.BUFFER_AUTOMATIC. */
interface Attached {
  readonly buffer: number | null;
  readonly lent: Lent;
}

/** Whose buffer it is, as the core has it. */
interface Whose {
  readonly comm: Communicator;
  readonly own: boolean;
  readonly session: Session | null;
}

export const sendBuffersPart: NativePart = (host) => {
  const { py, runtime, values, logged, kinds } = bridgeOf(host);
  const { comm, nothing, object, request, session } = kinds;
  const { sendBuffers, world } = runtime;

  const process: Argument<Whose> = {
    words: 1,
    read: (...place) => ({ comm: comm.read(...place), own: false, session: null }),
  };
  const communicator: Argument<Whose> = {
    words: 1,
    read: (...place) => ({ comm: comm.read(...place), own: true, session: null }),
  };
  const ofSession: Argument<Whose> = {
    words: 1,
    read: (...place) => ({ comm: world, own: false, session: session.read(...place) }),
  };

  /** The whole of an object's memory; None stands for as much as is needed. */
  const whole: Argument<Attached & { readonly size: number }> = {
    words: 1,
    read: (place, { lent }) => {
      const buffer = py.HEAPU32[place];
      if (values.isNone(buffer)) return { buffer: null, lent, size: Number.POSITIVE_INFINITY };
      lent.borrow(buffer);
      return { buffer, lent, size: lent.open(buffer, true).length };
    },
  };
  const attach = (name: CallName, whose: Argument<Whose>): NativeFunction =>
    logged(name, whose, [whole], nothing, (of, kind, { buffer, lent, size }) => {
      sendBuffers.attach(kind, of.comm, of.own, size, { buffer, lent }, of.session);
      lent.goesWithRequest();
    });
  const detach = (name: CallName, whose: Argument<Whose>): NativeFunction =>
    logged(name, whose, [], object, (of, kind) => {
      const { buffer, lent } = sendBuffers.detach(kind, of.comm, of.own, of.session) as Attached;
      if (buffer === null) return values.none();
      py._Py_IncRef(buffer);
      lent.giveBack();
      return buffer;
    });
  const flush = (name: CallName, whose: Argument<Whose>): NativeFunction =>
    logged(name, whose, [], nothing, (of, kind) => sendBuffers.flush(kind, of.comm, of.own, of.session));
  const iflush = (name: CallName, whose: Argument<Whose>): NativeFunction =>
    logged(name, whose, [], request, (of, kind) => sendBuffers.iflush(kind, of.comm, of.own, of.session));

  return {
    /** attach_buffer(comm, object or None for as much room as is needed), session_attach_buffer(session, …) */
    attach_buffer: attach("MPI.Attach_buffer", process),
    comm_attach_buffer: attach("Attach_buffer", communicator),
    session_attach_buffer: attach("Session.Attach_buffer", ofSession),
    /** detach_buffer(comm) -> the object, None for as much room as was needed */
    detach_buffer: detach("MPI.Detach_buffer", process),
    comm_detach_buffer: detach("Detach_buffer", communicator),
    session_detach_buffer: detach("Session.Detach_buffer", ofSession),
    flush_buffer: flush("MPI.Flush_buffer", process),
    comm_flush_buffer: flush("Flush_buffer", communicator),
    session_flush_buffer: flush("Session.Flush_buffer", ofSession),
    /** iflush_buffer(comm) -> request */
    iflush_buffer: iflush("MPI.Iflush_buffer", process),
    comm_iflush_buffer: iflush("Iflush_buffer", communicator),
    session_iflush_buffer: iflush("Session.Iflush_buffer", ofSession),
  };
};
