import { AbandonedRequests } from "./abandoned-requests.ts";
import { BufferWatch } from "./buffer-watch.ts";
import { callKind } from "./call-kinds.ts";
import { checkOverrides } from "./collectives/choices.ts";
import { Communicator, type CommunicatorOptions } from "./communicator.ts";
import { DatatypeNotes } from "./derived/datatype-notes.ts";
import { keepTypesIn } from "./derived/made-types.ts";
import type { Endpoint, Operation } from "./endpoint-types.ts";
import { ErrorClass, MpiError, untimelyError } from "./errors.ts";
import { Group } from "./group.ts";
import { IdleWaits } from "./idle-waits.ts";
import type { FileStore } from "./io/file-store.ts";
import { FilesOfRank } from "./io/files-of-rank.ts";
import { RunFiles } from "./io/run-files.ts";
import { hasLent, type Lending, takeLent } from "./lending.ts";
import { watchLent } from "./lent-views.ts";
import { OpenRequests } from "./open-requests.ts";
import { Channels } from "./point-to-point/channels.ts";
import { SendBuffers } from "./point-to-point/send-buffers.ts";
import { MAX_PROCESSES } from "./processes/numbers.ts";
import { type Origin, parentOf } from "./processes/origin.ts";
import type { Processes } from "./processes/processes.ts";
import { type CallFields, emptyCall, type Recorder } from "./recorder.ts";
import type { Request } from "./request.ts";
import { Resources } from "./resources.ts";
import type { PrivateCopies } from "./rma/private-copies.ts";
import type { SharedMemory } from "./shared-memory.ts";
import { spelled } from "./spelling.ts";
import { isStarting, usesMemory } from "./starting-calls.ts";
import type { StatusFields } from "./status.ts";

export interface RuntimeOptions {
  /** What Get_processor_name says. */
  readonly processorName: string;
  /** Where windows and files lie. */
  readonly sharedMemory: SharedMemory;
  /** A machine's disk, where ranks are at home on one. Else files are the run's, in shared memory. */
  readonly disk?: FileStore | undefined;
  /** The line of the program that makes the present call, 0 when not known. It costs a look at the stack. */
  readonly currentLine?: () => number;
  /** Milliseconds that only go forward, the same clock on every rank. */
  readonly now: () => number;
  /** Step of `now`, ms. */
  readonly tick: number;
  /** Ends the whole run. Does not return. */
  readonly abort: (code: number) => never;
  /** Ends the whole run with an error that the program has caught although it cannot go on. Else calls throw it again. */
  readonly fail?: (error: Error) => never;
  /** Starts ranks and keeps what they are found by; null where neither can be. */
  readonly processes?: Processes | null;
  /** Who started this rank; null for the first ranks. */
  readonly origin?: Origin | null;
  /** Algorithm by collective ("bcast": "binomial"), instead of the choice table's. */
  readonly algorithms?: Readonly<Record<string, string>>;
  /** Tells the log when the program touches memory that a request uses: see `BufferWatch`. */
  readonly watchBuffers?: boolean;
}

const finalizeKind = callKind("Finalize");

function predefined(name: string): CommunicatorOptions {
  return { name, label: "", parent: -1 };
}

/** MPI as one rank has it: its endpoint, its log, its communicators. One for each run. */
export class Runtime {
  readonly endpoint: Endpoint;
  readonly recorder: Recorder;
  readonly options: RuntimeOptions;
  readonly rank: number;
  readonly world: Communicator;
  readonly self: Communicator;
  /** What Comm.Get_parent says: the communicator with those that started this rank. Null for the first ranks. */
  parent: Communicator | null;
  /** What the last receive, probe or completed request found. Overwritten by the next one. */
  readonly received: StatusFields = { source: -1, tag: -1, bytes: 0, error: 0, cancelled: false };
  #nextCommunicator = 2;
  /** What the call under way was lent; null for most calls. */
  #lending: Lending | null = null;
  readonly #datatypes: DatatypeNotes;
  readonly #abandoned = new AbandonedRequests();
  #requests = 0;
  #ports = 0;
  readonly sendBuffers = new SendBuffers();
  readonly files: FilesOfRank;
  readonly channels = new Channels();
  readonly idleWaits = new IdleWaits();
  /** What the program has to give back. */
  readonly resources: Resources;
  /** Memory of windows that other ranks reach through copies only; null where there is none. */
  privateCopies: PrivateCopies | null = null;
  /** Null where nobody watches. */
  readonly watch: BufferWatch | null;
  readonly #open = new OpenRequests();
  #finalized = false;
  /** No call can be made: MPI is not initialized yet, or has been finalized. */
  #closed = false;
  readonly #fields = emptyCall();

  /** Throws RangeError when the options name a collective or an algorithm that does not exist. */
  constructor(endpoint: Endpoint, recorder: Recorder, options: RuntimeOptions) {
    this.endpoint = endpoint;
    this.recorder = recorder;
    this.options = options;
    this.rank = endpoint.rank;
    this.files = new FilesOfRank(this, options.disk ?? new RunFiles(options.sharedMemory));
    this.#datatypes = new DatatypeNotes(recorder, endpoint.size);
    this.resources = new Resources(() => this.line());
    keepTypesIn(this.resources);
    if (options.algorithms !== undefined) checkOverrides(options.algorithms);
    this.watch = this.#startWatch();
    const { first, size } = endpoint;
    const everybody = Array.from({ length: size }, (_, rank) => first + rank);
    this.world = new Communicator(
      this,
      this.#id(0, first),
      new Group(everybody),
      predefined("MPI_COMM_WORLD"),
    );
    this.self = new Communicator(
      this,
      this.#id(1, this.rank),
      new Group([this.rank]),
      predefined("MPI_COMM_SELF"),
    );
    const { origin = null } = options;
    this.parent = origin === null ? null : parentOf(this, origin);
    // MPI has made it, not the program.
    if (this.parent !== null) this.resources.gone(this.parent);
  }

  /** The line of the program that makes the present call, 0 when not known. For what is rare. */
  line(): number {
    return this.options.currentLine?.() ?? 0;
  }

  #startWatch(): BufferWatch | null {
    const { watchBuffers = false, sharedMemory } = this.options;
    const watch = watchBuffers
      ? new BufferWatch({
          recorder: this.recorder,
          line: () => this.line(),
          isShared: (buffer, start, end) =>
            sharedMemory.placeOf(new Uint8Array(buffer, start, end - start)) !== 0 ||
            this.privateCopies?.overlaps(buffer, start, end) === true,
        })
      : null;
    watchLent(watch);
    return watch;
  }

  get finalized(): boolean {
    return this.#finalized;
  }

  /**
   * Contexts are even numbers made of a counter and the world rank of the communicator's rank 0: the counter is agreed
   * by all that make it, and rank 0 never gives the same one twice, so that no two communicators of a run are equal.
   */
  #id(counter: number, leader: number): number {
    return 2 * (counter * MAX_PROCESSES + leader);
  }

  /** The smallest counter that this rank has not used. Members of a new communicator agree on the largest of theirs. */
  get nextCommunicator(): number {
    return this.#nextCommunicator;
  }

  /** A communicator with the agreed counter. */
  makeCommunicator(counter: number, group: Group, options: CommunicatorOptions): Communicator {
    this.skipCommunicator(counter);
    // Both groups of an intercommunicator know the smaller one of their first ranks.
    const leader = Math.min(group.members[0], options.remote?.members[0] ?? group.members[0]);
    const comm = new Communicator(this, this.#id(counter, leader), group, options);
    this.resources.made("communicator", comm, () => comm.label);
    return comm;
  }

  /** Somebody else's communicator took the counter. */
  skipCommunicator(counter: number): void {
    this.#nextCommunicator = Math.max(this.#nextCommunicator, counter + 1);
  }

  /** What a rank is called in a sentence, by its number in the run. */
  nameOf(rank: number): string {
    const { first, size } = this.endpoint;
    if (rank >= first && rank < first + size) return `rank ${rank - first} of MPI.COMM_WORLD`;
    return this.options.processes?.nameOf(rank) ?? `rank ${rank}`;
  }

  /** Number for a new port of this rank, from 1. */
  nextPort(): number {
    return ++this.#ports;
  }

  /** Number for a new request in the log, from 1. */
  nextRequest(): number {
    return ++this.#requests;
  }

  /** Tells the log of a request; `peer` is a rank of its communicator. */
  requestStarted(call: number, request: Request, peer: number, tag: number): void {
    if (this.#lending !== null) {
      request.lending = this.#lending;
      this.#lending = null;
    }
    if (this.watch !== null && usesMemory(request.kind, peer))
      request.lending?.watch(this.watch, { kind: request.kind, logged: request.logged });
    const { logged, receive, comm } = request;
    if (this.recorder.enabled) this.recorder.requestStarted(call, logged, receive, peer, tag, comm.id);
    else this.#open.started(request);
  }

  requestEnded(call: number, id: number, how: "completed" | "cancelled" | "freed"): void {
    if (this.recorder.enabled) this.recorder.requestEnded(call, id, how);
    else this.#open.ended(id);
  }

  /**
   * Begins a call: tells the log and the diagnosis. Returns its number in the log. Every call that enters leaves by
   * `exit` or `fail`.
   */
  enter(
    kind: number,
    comm: number,
    peer: number,
    tag: number,
    bytes: number,
    count: number,
    datatype: number,
  ): number {
    this.#check(kind);
    if (this.recorder.enabled) this.#describe(kind, comm, peer, tag, bytes, count, datatype);
    return this.#begin(kind, comm, 0);
  }

  /** Begins a sendrecv: one call with two peers. */
  enterSendrecv(
    kind: number,
    comm: number,
    dest: number,
    sendtag: number,
    bytes: number,
    count: number,
    datatype: number,
    source: number,
    recvtag: number,
  ): number {
    this.#check(kind);
    if (this.recorder.enabled) {
      const fields = this.#describe(kind, comm, dest, sendtag, bytes, count, datatype);
      fields.peer2 = source;
      fields.tag2 = recvtag;
    }
    return this.#begin(kind, comm, 0);
  }

  /** Begins a collective call. */
  enterCollective(
    kind: number,
    comm: number,
    root: number,
    bytes: number,
    count: number,
    datatype: number,
    op: number,
    collective: number,
    algorithm: number,
  ): number {
    this.#check(kind);
    if (this.recorder.enabled) {
      const fields = this.#describe(kind, comm, root, -1, bytes, count, datatype);
      fields.collective = collective;
      fields.algorithm = algorithm;
      fields.op = op;
    }
    return this.#begin(kind, comm, collective);
  }

  /** Begins an access to a window, `place` being where its data lies (mpi/rma/access-place), or its synchronization. */
  enterAccess(
    kind: number,
    comm: number,
    target: number,
    bytes: number,
    count: number,
    datatype: number,
    op: number,
    place: number,
  ): number {
    this.#check(kind);
    if (this.recorder.enabled) {
      const fields = this.#describe(kind, comm, target, -1, bytes, count, datatype);
      fields.op = op;
      fields.tag2 = place;
    }
    return this.#begin(kind, comm, 0);
  }

  #check(kind: number): void {
    if (this.#closed || this.endpoint.failure !== null) throw this.#refusal(kind);
  }

  /** What every call has; the rest says that it does not apply. */
  #describe(
    kind: number,
    comm: number,
    peer: number,
    tag: number,
    bytes: number,
    count: number,
    datatype: number,
  ): CallFields {
    const fields = this.#fields;
    fields.kind = kind;
    fields.comm = comm;
    fields.peer = peer;
    fields.tag = tag;
    fields.bytes = bytes;
    fields.count = count;
    fields.peer2 = -1;
    fields.tag2 = -1;
    fields.collective = 0;
    fields.algorithm = 0;
    fields.op = 0;
    fields.datatype = datatype;
    return fields;
  }

  #begin(kind: number, comm: number, collective: number): number {
    if (hasLent()) this.#borrow(kind);
    this.#abandoned.settle();
    const call = this.recorder.enabled ? this.recorder.enter(this.#fields) : 0;
    this.endpoint.setCall(kind, comm, collective, call);
    if (this.privateCopies !== null) this.privateCopies.callBegins(kind);
    return call;
  }

  #borrow(kind: number): void {
    const { lending, types } = takeLent(kind, spelled(kind));
    for (const type of types) this.#datatypes.tell(type);
    if (this.watch?.busy === true && !isStarting(kind)) lending?.announce(this.watch, kind);
    lending?.begin();
    this.#lending = lending;
  }

  /** What a call was lent that prepares a request to be started later; `kind` is the call's. */
  lentForLater(kind: number): Lending | null {
    if (hasLent()) this.#borrow(kind);
    const lending = this.#lending;
    this.#lending = null;
    return lending;
  }

  /** The program will not hear of a request any more, whose operation goes on. */
  abandon(operation: Operation, lending: Lending): void {
    this.#abandoned.add(operation, lending);
  }

  /** Calls the program's own code in the middle of a call: what it calls in its turn ends before this call goes on. */
  callBack<T>(work: () => T): T {
    const lending = this.#lending;
    this.#lending = null;
    try {
      return this.endpoint.aside(work);
    } finally {
      this.#lending = lending;
    }
  }

  #giveBack(lending: Lending, received: number | null): void {
    this.#lending = null;
    if (received !== null) lending.end(received);
    lending.giveBack();
  }

  /** Ends a call that took no message. */
  exit(call: number): void {
    this.#abandoned.settle();
    if (this.#lending !== null) this.#giveBack(this.#lending, -1);
    if (this.privateCopies !== null) this.privateCopies.callEnds();
    if (this.recorder.enabled) this.recorder.exit(call, -1, -1, -1, 0);
  }

  /** Ends a call that took a message; `source` is a rank of the call's communicator. */
  exitReceived(call: number, source: number, tag: number, bytes: number): void {
    this.#abandoned.settle();
    if (this.#lending !== null) this.#giveBack(this.#lending, bytes);
    if (this.privateCopies !== null) this.privateCopies.callEnds();
    if (this.recorder.enabled) this.recorder.exit(call, source, tag, bytes, 0);
  }

  /** Ends a call with an error and gives the error back, to be thrown. */
  fail(call: number, error: unknown): unknown {
    if (this.#lending !== null) this.#giveBack(this.#lending, null);
    if (this.privateCopies !== null) this.privateCopies.callEnds();
    if (this.recorder.enabled) {
      const errorClass = error instanceof MpiError ? error.errorClass : ErrorClass.ERR_OTHER;
      this.recorder.exit(call, -1, -1, -1, errorClass);
    }
    return error;
  }

  /** MPI_Finalize: returns when every rank is here. */
  finalize(): void {
    // What is attached to COMM_SELF hears of the end before anything else (MPI-4.1 section 11.2.4).
    if (!this.#finalized) this.self.attributes.clear(this.self);
    const call = this.enter(finalizeKind, this.world.id, -1, -1, 0, -1, 0);
    try {
      this.endpoint.finalize();
    } catch (error) {
      throw this.fail(call, error);
    }
    this.#open.note(this.recorder);
    this.resources.note(this.recorder);
    this.#finalized = true;
    this.#closed = true;
    this.exit(call);
  }

  /** The program initializes MPI itself, and may call nothing before. */
  awaitInit(): void {
    this.#closed = true;
  }

  /** MPI_Init, where nothing has initialized MPI before. */
  init(): void {
    if (!this.#finalized) this.#closed = false;
  }

  /** Why no call can be made any more. */
  #refusal(kind: number): Error {
    const { failure } = this.endpoint;
    if (failure !== null) return this.options.fail?.(failure) ?? failure;
    return untimelyError(
      spelled(kind),
      this.#finalized
        ? "MPI.Finalize() was called before, and nothing may be sent or received after it"
        : "MPI.Init() has not been called yet, and nothing may be sent or received before it",
    );
  }
}
