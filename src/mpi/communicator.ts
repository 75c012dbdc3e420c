import { plural } from "#base/plural.ts";
import { Attributes, communicatorKeyvals } from "./attributes.ts";
import { Collective } from "./collectives/collective.ts";
import { ANY_TAG, CONGRUENT, IDENT, PROC_NULL, UNEQUAL } from "./constants.ts";
import { findArrival, type Look } from "./decide-arrival.ts";
import type { Arrival, Operation, SendMode } from "./endpoint-types.ts";
import { type ErrorHandler, errorsReturn } from "./error-handlers.ts";
import { argumentError, callError, ErrorClass, type MpiError } from "./errors.ts";
import type { Group } from "./group.ts";
import { Info } from "./info.ts";
import { checkDest, checkReceiveTag, checkRoot, checkSource, checkTag } from "./message-arguments.ts";
import { partitionedContext } from "./operation.ts";
import { checkApart } from "./overlap.ts";
import { Request } from "./request.ts";
import type { Runtime } from "./runtime.ts";
import { spelled } from "./spelling.ts";
import type { Topology } from "./topology/kinds.ts";

/** What MPI names the communicator with the ranks that started this one. */
export const PARENT_NAME = "MPI_COMM_PARENT";

/** Where a communicator comes from, and what it has besides its group. */
export interface CommunicatorOptions {
  /** What MPI names it; "" for those that programs make. */
  readonly name?: string;
  /** What the picture calls it as long as the program gives it no name. */
  readonly label: string;
  /** Id of the communicator that it was made of, -1 where there is none. */
  readonly parent: number;
  readonly remote?: Group | null;
  readonly topology?: Topology | null;
  readonly info?: Info;
  readonly attributes?: Attributes<Communicator>;
}

/**
 * A group of ranks with a context of its own (MPI-4.1 section 7.4), or two groups (section 7.6): point-to-point calls in
 * bytes. `dest` and `source` are ranks here, on an intercommunicator ranks of the remote group. Every call takes the call
 * kind (mpi/call-kinds) that the program made, for the log and for errors.
 */
export class Communicator {
  readonly runtime: Runtime;
  /** Its point-to-point context, and its name in the log. */
  readonly id: number;
  readonly group: Group;
  /** An intercommunicator's other group: those that its messages go to and come from. Null elsewhere. */
  readonly remote: Group | null;
  readonly rank: number;
  /** Ranks of `group`: on an intercommunicator those on this side. */
  readonly size: number;
  /** How many ranks `dest` and `source` can name. */
  readonly reach: number;
  /** Ranks of COMM_WORLD by the ranks that `dest` and `source` name. */
  readonly toWorld: Int32Array;
  /** Who are neighbours, null where it has not been said. */
  readonly topology: Topology | null;
  /** What the program has attached, by key. */
  readonly attributes: Attributes<Communicator>;
  /** Its hints; MPI_Comm_set_info replaces them. */
  info: Info;
  /** The collective calls of this communicator, with what they need of memory. */
  readonly collective: Collective;
  /** How much of each kind has been made of it. */
  readonly #made = new Map<string, number>();
  /** A new communicator's errors are thrown, whatever the one that it was made of does with its own. */
  errorHandler: ErrorHandler = errorsReturn;
  readonly #parent: number;
  readonly #label: string;
  /** Whose ranks `dest` and `source` are. */
  readonly #reached: Group;
  readonly #identity: boolean;
  #name: string;
  #freed = false;

  constructor(runtime: Runtime, id: number, group: Group, options: CommunicatorOptions) {
    const { name = "", label, parent, remote = null, topology = null, info = new Info() } = options;
    this.runtime = runtime;
    this.id = id;
    this.group = group;
    this.remote = remote;
    this.rank = group.rankOf(runtime.endpoint.rank);
    this.size = group.size;
    this.#reached = remote ?? group;
    this.reach = this.#reached.size;
    this.toWorld = Int32Array.from(this.#reached.members);
    this.#identity = this.#reached.members.every((member, rank) => member === rank);
    this.topology = topology;
    this.attributes = options.attributes ?? new Attributes(communicatorKeyvals);
    this.info = info;
    this.#name = name;
    this.#label = label;
    this.#parent = parent;
    // Ranks of another COMM_WORLD.
    for (const member of this.#strangers()) runtime.endpoint.connect(member);
    this.collective = new Collective(this);
    this.#note();
  }

  /** MPI_Comm_get_name: empty as long as the program gives none. */
  get name(): string {
    return this.#name;
  }

  /** Its name, or words for where it comes from. */
  get label(): string {
    // What MPI itself gives a name may have a label that says more.
    return this.#label !== "" && (this.#name === "" || this.#name === PARENT_NAME) ? this.#label : this.#name;
  }

  set name(name: string) {
    this.#name = name;
    this.#note();
  }

  get freed(): boolean {
    return this.#freed;
  }

  /** "duplicate", then "duplicate 2": what comes of it is told apart. Its ranks count alike, since all make the same calls. */
  next(what: string): string {
    const number = (this.#made.get(what) ?? 0) + 1;
    this.#made.set(what, number);
    return number === 1 ? what : `${what} ${number}`;
  }

  #note(): void {
    this.runtime.recorder.note({
      type: "comm",
      id: this.id,
      name: this.label,
      members: [...this.group.members],
      parent: this.#parent,
      ...(this.remote !== null && { remote: [...this.remote.members] }),
    });
  }

  /** A rank of COMM_WORLD, or a wildcard, as `source` names it. */
  fromWorld(worldRank: number): number {
    return this.#identity || worldRank < 0 ? worldRank : this.#reached.rankOf(worldRank);
  }

  /** Throws when the communicator was freed. */
  check(kind: number): void {
    if (this.#freed)
      throw callError(ErrorClass.ERR_COMM, spelled(kind), `${this.label} was freed before this call`);
  }

  /** Throws for MPI's own communicators; what is attached to others goes. */
  prepareEnd(kind: number): void {
    this.check(kind);
    if (this === this.runtime.world || this === this.runtime.self)
      throw callError(ErrorClass.ERR_COMM, spelled(kind), `${this.#name} cannot be freed`);
    this.attributes.clear(this);
  }

  /** MPI_Comm_free */
  free(kind: number): void {
    this.prepareEnd(kind);
    const call = this.runtime.enter(kind, this.id, -1, -1, 0, -1, 0);
    this.end();
    this.runtime.exit(call);
  }

  /** MPI_Comm_disconnect: this rank will not wait in MPI_Finalize for those that it reached by this communicator alone. */
  disconnect(): void {
    for (const member of this.#strangers()) this.runtime.endpoint.disconnect(member);
    this.end();
  }

  #strangers(): readonly number[] {
    const { first, size } = this.runtime.endpoint;
    const foreign = (member: number): boolean => member < first || member >= first + size;
    const near = this.group.members.filter(foreign);
    return this.remote === null ? near : [...near, ...this.remote.members.filter(foreign)];
  }

  /** Nobody uses it any more: the end of `free`, and of what has a communicator of its own. */
  end(): void {
    this.#freed = true;
    if (this.runtime.parent === this) this.runtime.parent = null;
    this.runtime.resources.gone(this);
    this.collective.scratch.clear();
    const { endpoint, channels } = this.runtime;
    // Its point-to-point messages, those of its collectives, and partitions.
    for (const context of [this.id, this.id + 1, partitionedContext(this.id)]) endpoint.endContext(context);
    channels.end(this.id);
    this.runtime.recorder.note({ type: "comm-freed", id: this.id });
  }

  /** MPI_Abort: ends the whole run with this exit code, a whole number. */
  abort(kind: number, code: number): never {
    this.check(kind);
    const { runtime } = this;
    if (!Number.isInteger(code))
      throw argumentError(ErrorClass.ERR_ARG, spelled(kind), "errorcode", code, "a whole number");
    runtime.enter(kind, this.id, -1, -1, 0, -1, 0);
    return runtime.options.abort(code);
  }

  /** MPI_Comm_compare: IDENT when it is the same one, CONGRUENT, SIMILAR or UNEQUAL by their groups. */
  compare(other: Communicator): number {
    if (this === other) return IDENT;
    if ((this.remote === null) !== (other.remote === null)) return UNEQUAL;
    const near = this.group.compare(other.group);
    const far = this.remote === null || other.remote === null ? IDENT : this.remote.compare(other.remote);
    return Math.max(near, far) === IDENT ? CONGRUENT : Math.max(near, far);
  }

  /** Throws unless `root` is a rank here. */
  checkRoot(kind: number, root: number): void {
    checkRoot(kind, root, this.size);
  }

  /** MPI_Send, MPI_Ssend. `type` is 0 for an encoded object, else a datatype's index; `count` -1 for objects. */
  send(
    kind: number,
    bytes: Uint8Array,
    dest: number,
    tag: number,
    mode: SendMode,
    type: number,
    count: number,
  ): void {
    if (this.#freed) this.check(kind);
    checkDest(kind, dest, this.reach);
    checkTag(kind, "tag", tag);
    const { runtime } = this;
    const call = runtime.enter(kind, this.id, dest, tag, bytes.length, count, type);
    if (dest !== PROC_NULL) {
      try {
        runtime.endpoint.send(this.toWorld[dest], this.id, tag, bytes, mode, call, type);
      } catch (error) {
        throw runtime.fail(call, error);
      }
    }
    runtime.exit(call);
  }

  /**
   * MPI_Recv into `target`, or with null into memory of the endpoint's own: then the operation returned holds the
   * payload until it is released. Null when the source is PROC_NULL. `runtime.received` tells what came.
   */
  recv(
    kind: number,
    target: Uint8Array | null,
    source: number,
    tag: number,
    type: number,
    count: number,
  ): Operation | null {
    if (this.#freed) this.check(kind);
    checkSource(kind, source, this.reach);
    checkReceiveTag(kind, "tag", tag);
    const { runtime } = this;
    const call = runtime.enter(kind, this.id, source, tag, 0, count, type);
    if (source === PROC_NULL) {
      this.receivedNothing(call);
      return null;
    }
    let operation: Operation;
    try {
      const from = source < 0 ? source : this.toWorld[source];
      operation = runtime.endpoint.recv(from, this.id, tag, target, call);
      if (operation.error !== 0) throw this.receiveError(kind, operation, target);
    } catch (error) {
      throw runtime.fail(call, error);
    }
    this.received(call, operation);
    return operation;
  }

  /** Tells what a receive took. */
  received(call: number, operation: Operation): void {
    const source = this.#identity ? operation.source : this.fromWorld(operation.source);
    const { received } = this.runtime;
    received.source = source;
    received.tag = operation.tag;
    received.bytes = operation.bytes;
    received.error = 0;
    received.cancelled = false;
    this.runtime.exitReceived(call, source, operation.tag, operation.bytes);
  }

  /** Tells what a probe found. */
  found(call: number, { source, tag, bytes }: Arrival): void {
    const { received } = this.runtime;
    received.source = this.fromWorld(source);
    received.tag = tag;
    received.bytes = bytes;
    received.error = 0;
    received.cancelled = false;
    this.runtime.exitReceived(call, received.source, tag, bytes);
  }

  /** Tells of a receive from PROC_NULL. */
  receivedNothing(call: number): void {
    const { received } = this.runtime;
    received.source = PROC_NULL;
    received.tag = ANY_TAG;
    received.bytes = 0;
    received.error = 0;
    received.cancelled = false;
    this.runtime.exitReceived(call, PROC_NULL, ANY_TAG, 0);
  }

  /** The error of a receive that ended badly, in words. */
  receiveError(kind: number, operation: Operation, target: Uint8Array | null): MpiError {
    const from = `from rank ${this.fromWorld(operation.source)} with tag ${operation.tag}`;
    if (operation.error === ErrorClass.ERR_TRUNCATE)
      return callError(
        ErrorClass.ERR_TRUNCATE,
        spelled(kind),
        `the message ${from} has ${plural(operation.bytes, "byte")}, the buffer has room for ${plural(target?.length ?? 0, "byte")}`,
      );
    return callError(operation.error, spelled(kind), `receiving the message ${from} failed`);
  }

  /** MPI_Isend, MPI_Issend. `bytes` must stay as they are until the request is complete. */
  isend(
    kind: number,
    bytes: Uint8Array,
    dest: number,
    tag: number,
    mode: SendMode,
    type: number,
    count: number,
  ): Request {
    this.check(kind);
    checkDest(kind, dest, this.reach);
    checkTag(kind, "tag", tag);
    const { runtime } = this;
    const call = runtime.enter(kind, this.id, dest, tag, bytes.length, count, type);
    const request = new Request(this, kind, false);
    if (dest !== PROC_NULL) {
      try {
        const operation = runtime.endpoint.isend(this.toWorld[dest], this.id, tag, bytes, mode, call, type);
        request.start(operation, null);
      } catch (error) {
        throw runtime.fail(call, error);
      }
    }
    runtime.requestStarted(call, request, dest, tag);
    runtime.exit(call);
    return request;
  }

  /** MPI_Irecv. `decode` makes the value that completes an object receive (`target` null). */
  irecv(
    kind: number,
    target: Uint8Array | null,
    source: number,
    tag: number,
    type: number,
    count: number,
    decode: ((bytes: Uint8Array) => unknown) | null,
  ): Request {
    this.check(kind);
    checkSource(kind, source, this.reach);
    checkReceiveTag(kind, "tag", tag);
    const { runtime } = this;
    const call = runtime.enter(kind, this.id, source, tag, 0, count, type);
    const request = new Request(this, kind, true, decode);
    runtime.requestStarted(call, request, source, tag);
    if (source !== PROC_NULL) {
      try {
        const from = source < 0 ? source : this.toWorld[source];
        request.start(runtime.endpoint.irecv(from, this.id, tag, target, call), target);
      } catch (error) {
        throw runtime.fail(call, error);
      }
    }
    runtime.exit(call);
    return request;
  }

  /** MPI_Sendrecv; like `recv` for what it returns. */
  sendrecv(
    kind: number,
    bytes: Uint8Array,
    dest: number,
    sendtag: number,
    sendtype: number,
    sendcount: number,
    target: Uint8Array | null,
    source: number,
    recvtag: number,
  ): Operation | null {
    this.check(kind);
    checkDest(kind, dest, this.reach);
    checkTag(kind, "sendtag", sendtag);
    checkSource(kind, source, this.reach);
    checkReceiveTag(kind, "recvtag", recvtag);
    if (target !== null) checkApart(spelled(kind), { bytes }, { bytes: target }, null);
    const { runtime } = this;
    const { endpoint } = runtime;
    const call = runtime.enterSendrecv(
      kind,
      this.id,
      dest,
      sendtag,
      bytes.length,
      sendcount,
      sendtype,
      source,
      recvtag,
    );
    let incoming: Operation | null = null;
    try {
      // The receive comes first, so that a message to oneself finds it.
      if (source !== PROC_NULL)
        incoming = endpoint.irecv(source < 0 ? source : this.toWorld[source], this.id, recvtag, target, call);
      const outgoing =
        dest === PROC_NULL
          ? null
          : endpoint.isend(this.toWorld[dest], this.id, sendtag, bytes, "standard", call, sendtype);
      if (incoming !== null && outgoing !== null) endpoint.waitAll([incoming, outgoing]);
      else if (incoming !== null) endpoint.wait(incoming);
      else if (outgoing !== null) endpoint.wait(outgoing);
      if (incoming !== null && incoming.error !== 0) throw this.receiveError(kind, incoming, target);
    } catch (error) {
      // A receive that was left behind would take a later message.
      if (incoming !== null) endpoint.cancel(incoming);
      throw runtime.fail(call, error);
    }
    if (incoming === null) this.receivedNothing(call);
    else this.received(call, incoming);
    return incoming;
  }

  /** MPI_Probe: blocks until a message is there; `runtime.received` tells which. */
  probe(kind: number, source: number, tag: number): void {
    this.#look(kind, source, tag, { waits: true, takes: false });
  }

  /** MPI_Iprobe: whether a message is there now; `runtime.received` tells which. */
  iprobe(kind: number, source: number, tag: number): boolean {
    return this.#look(kind, source, tag, { waits: false, takes: false });
  }

  #look(kind: number, source: number, tag: number, how: Look): boolean {
    this.check(kind);
    checkSource(kind, source, this.reach);
    checkReceiveTag(kind, "tag", tag);
    const { runtime } = this;
    const call = runtime.enter(kind, this.id, source, tag, 0, -1, 0);
    if (source === PROC_NULL) {
      this.receivedNothing(call);
      return true;
    }
    try {
      const from = source < 0 ? source : this.toWorld[source];
      const found = findArrival(runtime, kind, from, this.id, tag, how);
      if (found === null) {
        runtime.exit(call);
        return false;
      }
      this.found(call, found);
      return true;
    } catch (error) {
      throw runtime.fail(call, error);
    }
  }
}
