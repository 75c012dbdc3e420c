/** Buffers that programs attach for sends in buffered mode (MPI-4.1 section 3.6): who has one, and how full it is. */
import { plural } from "#base/plural.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { Request } from "#mpi/request.ts";
import type { Session } from "#mpi/session.ts";
import { spelled } from "#mpi/spelling.ts";
import { Joined } from "./joined.ts";

/** Bytes that a message takes in an attached buffer besides its own (MPI_BSEND_OVERHEAD). */
export const BSEND_OVERHEAD = 96;

/** Up to so many messages that wait are not worth another look. */
const fewest = 64;

/**
 * One attached buffer. Messages wait in memory of their own until they leave; here is counted what they take. Room is
 * one number, as if there were never gaps: MPI asks for no less than that.
 */
class SendBuffer {
  /** Bytes; Infinity for MPI_BUFFER_AUTOMATIC. */
  readonly size: number;
  /** What the program gets back when it detaches. */
  readonly owner: unknown;
  #waiting: { readonly operation: Operation; readonly bytes: number; readonly call: number }[] = [];
  /** What those take, of which some may have left since. */
  #taken = 0;
  #lookAt = fewest;

  constructor(size: number, owner: unknown) {
    this.size = size;
    this.owner = owner;
  }

  /** `call`: its number in the log. */
  add(operation: Operation, bytes: number, call: number): void {
    this.#waiting.push({ operation, bytes, call });
    this.#taken += bytes;
    // Not each time: many that wait would all be looked at for each one more.
    if (this.#waiting.length < this.#lookAt) return;
    this.#sweep();
    this.#lookAt = Math.max(fewest, 2 * this.#waiting.length);
  }

  /** Messages that have not left. */
  get waiting(): readonly Operation[] {
    this.#sweep();
    return this.#waiting.map(({ operation }) => operation);
  }

  /** The calls that sent those. */
  get calls(): number[] {
    this.#sweep();
    return this.#waiting.map(({ call }) => call);
  }

  hasRoom(bytes: number): boolean {
    return this.size - this.#taken >= bytes || this.room >= bytes;
  }

  get room(): number {
    this.#sweep();
    return this.size - this.#taken;
  }

  #sweep(): void {
    this.#waiting = this.#waiting.filter(({ operation }) => !operation.done);
    this.#taken = this.#waiting.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** Whose a buffer is: the process's (null), a communicator's or a session's. */
type Holder = Communicator | Session | null;

/**
 * All of a rank: one for the process, one for each communicator and each session that has its own. Calls name the session
 * where the buffer is a session's; else `own` says whether it is the communicator's or the process's.
 */
export class SendBuffers {
  #process: SendBuffer | null = null;
  readonly #own = new WeakMap<object, SendBuffer>();

  /** MPI_Buffer_attach, with `own` MPI_Comm_attach_buffer. `size` in bytes, Infinity for MPI_BUFFER_AUTOMATIC. */
  attach(
    kind: number,
    comm: Communicator,
    own: boolean,
    size: number,
    owner: unknown,
    session: Session | null = null,
  ): void {
    comm.check(kind);
    const { runtime } = comm;
    const holder = session ?? (own ? comm : null);
    const before = this.#of(holder);
    if (before !== null)
      throw callError(
        ErrorClass.ERR_BUFFER,
        spelled(kind),
        `${sizeWords(before)} is attached already: detach it first, with ${session === null ? (own ? "comm" : "MPI") : "session"}.Detach_buffer()`,
      );
    if (size < 0 || Number.isNaN(size))
      throw argumentError(ErrorClass.ERR_ARG, spelled(kind), "the size of buf", size, "a number of bytes");
    const call = runtime.enter(kind, comm.id, -1, -1, size === Number.POSITIVE_INFINITY ? 0 : size, -1, 0);
    const buffer = new SendBuffer(size, owner);
    if (holder === null) this.#process = buffer;
    else this.#own.set(holder, buffer);
    runtime.exit(call);
  }

  /** MPI_Buffer_detach, MPI_Comm_detach_buffer: waits until all its messages have left. What was attached. */
  detach(kind: number, comm: Communicator, own: boolean, session: Session | null = null): unknown {
    const buffer = this.#attached(kind, comm, own, session);
    this.#flush(kind, comm, buffer);
    const holder = session ?? (own ? comm : null);
    if (holder === null) this.#process = null;
    else this.#own.delete(holder);
    return buffer.owner;
  }

  /** MPI_Buffer_flush, MPI_Comm_flush_buffer: waits until all its messages have left. */
  flush(kind: number, comm: Communicator, own: boolean, session: Session | null = null): void {
    this.#flush(kind, comm, this.#attached(kind, comm, own, session));
  }

  /** MPI_Buffer_iflush, MPI_Comm_iflush_buffer: complete when the messages that are in the buffer now have left. */
  iflush(kind: number, comm: Communicator, own: boolean, session: Session | null = null): Request {
    const buffer = this.#attached(kind, comm, own, session);
    const { runtime } = comm;
    const call = runtime.enter(kind, comm.id, -1, -1, 0, -1, 0);
    const request = new Request(comm, kind, false);
    request.start(new Joined(buffer.waiting, null), null);
    runtime.requestStarted(call, request, -1, -1);
    runtime.exit(call);
    return request;
  }

  /**
   * Finds room for a message of so many bytes: gives what keeps the books when the send has been started. Throws
   * ERR_BUFFER, which says how much room there is.
   */
  reserve(kind: number, comm: Communicator, bytes: number, call: number): (operation: Operation) => void {
    const { session } = comm.group;
    const needed = bytes + BSEND_OVERHEAD;
    const buffer = this.#of(comm) ?? (session === null ? null : this.#of(session)) ?? this.#process;
    if (buffer === null) {
      noteNoRoom(comm, call, needed, null);
      throw callError(
        ErrorClass.ERR_BUFFER,
        spelled(kind),
        `no buffer is attached: MPI.Attach_buffer(buf) attaches one; this message needs ${needWords(bytes)}`,
      );
    }
    if (!buffer.hasRoom(needed)) comm.runtime.endpoint.progress();
    if (buffer.hasRoom(needed))
      return (operation) => {
        if (!operation.done) buffer.add(operation, needed, call);
      };
    noteNoRoom(comm, call, needed, buffer);
    const { room } = buffer;
    const held = buffer.waiting.length;
    const rest =
      held === 0 ? "" : `; ${plural(held, "message")} in it ${held === 1 ? "has" : "have"} not left yet`;
    throw callError(
      ErrorClass.ERR_BUFFER,
      spelled(kind),
      `the message needs ${needWords(bytes)}, and ${sizeWords(buffer)} that is attached has room for ${plural(room, "byte")}${rest}`,
    );
  }

  #of(holder: Holder): SendBuffer | null {
    return holder === null ? this.#process : (this.#own.get(holder) ?? null);
  }

  #attached(kind: number, comm: Communicator, own: boolean, session: Session | null): SendBuffer {
    comm.check(kind);
    const buffer = this.#of(session ?? (own ? comm : null));
    if (buffer !== null) return buffer;
    const where = session !== null ? "to the session" : own ? `to ${comm.label}` : "to the process";
    throw callError(ErrorClass.ERR_BUFFER, spelled(kind), `no buffer is attached ${where}`);
  }

  #flush(kind: number, comm: Communicator, buffer: SendBuffer): void {
    const { runtime } = comm;
    const call = runtime.enter(kind, comm.id, -1, -1, 0, -1, 0);
    try {
      runtime.endpoint.waitAll(buffer.waiting);
    } catch (error) {
      throw runtime.fail(call, error);
    }
    runtime.exit(call);
  }
}

function noteNoRoom({ runtime }: Communicator, call: number, needs: number, buffer: SendBuffer | null): void {
  const size = buffer?.size ?? -1;
  runtime.recorder.note({
    type: "no-room",
    call,
    line: runtime.line(),
    needs,
    size,
    calls: buffer?.calls ?? [],
  });
}

function sizeWords({ size }: SendBuffer): string {
  return size === Number.POSITIVE_INFINITY ? "MPI.BUFFER_AUTOMATIC" : `the buffer of ${plural(size, "byte")}`;
}

function needWords(bytes: number): string {
  return `${plural(bytes + BSEND_OVERHEAD, "byte")} (${bytes} and MPI.BSEND_OVERHEAD, ${BSEND_OVERHEAD})`;
}
