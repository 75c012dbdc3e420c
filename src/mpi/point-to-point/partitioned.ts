/** Partitioned communication (MPI-4.1 chapter 4): one message whose parts go, and are known to have come, one by one. */
import { plural } from "#base/plural.ts";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { ANY_TAG, PROC_NULL } from "#mpi/constants.ts";
import { isDone } from "#mpi/decide-done.ts";
import type { Arrival, Background, Operation } from "#mpi/endpoint-types.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import { checkDest, checkSource, checkTag } from "#mpi/message-arguments.ts";
import { noBytes, partitionedContext } from "#mpi/operation.ts";
import { PersistentRequest } from "#mpi/persistent-request.ts";
import { spelled } from "#mpi/spelling.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import { waitEntries } from "#mpi/wait-entries.ts";
import { type Channel, largestPartition, markOf, partitionOf } from "./channels.ts";

/** What a partitioned request has in either direction. */
export abstract class PartitionedRequest extends PersistentRequest {
  readonly partitions: number;
  protected readonly memory: Memory;

  constructor(comm: Communicator, name: Name, memory: Memory, partitions: number, peer: number, tag: number) {
    const kind = callKind(name);
    const { bytes, count, type } = memory;
    super(comm, kind, name === "Precv_init", {
      peer,
      tag,
      bytes: name === "Psend_init" ? bytes.length : 0,
      count,
      type: type.index,
    });
    this.partitions = partitions;
    this.memory = memory;
  }

  /** Bytes of one partition. */
  protected get part(): number {
    return this.memory.bytes.length / this.partitions;
  }

  protected checkPartition(kind: number, partition: number): void {
    if (!Number.isInteger(partition) || partition < 0 || partition >= this.partitions)
      throw argumentError(
        ErrorClass.ERR_ARG,
        spelled(kind),
        "partition",
        partition,
        this.partitions === 1 ? "0" : `a whole number from 0 to ${this.partitions - 1}`,
      );
  }
}

type Name = "Psend_init" | "Precv_init";

/** One time that a partitioned send has been started. */
class Sending implements Operation {
  readonly receive = false;
  readonly source = -1;
  readonly tag = -1;
  readonly bytes = 0;
  readonly error = 0;
  readonly cancelled = false;
  readonly payload = noBytes;
  readonly buffer = null;
  request = 0;
  readonly ready: boolean[];
  /** Those that may be under way. */
  readonly parts: Operation[] = [];
  waiting: number;

  constructor(partitions: number) {
    this.ready = Array.from({ length: partitions }, () => false);
    this.waiting = partitions;
  }

  get done(): boolean {
    return this.waiting === 0 && areDone(this.parts);
  }

  waitsFor(): readonly WaitEntry[] {
    return waitEntries(this.parts);
  }
}

/** Takes those that are done off the end, so that the rest is not looked at again and again. */
function areDone(parts: Operation[]): boolean {
  while (parts.length > 0 && parts[parts.length - 1].done) parts.pop();
  return parts.length === 0;
}

export class PartitionedSend extends PartitionedRequest {
  readonly #dest: number;
  readonly #tag: number;
  readonly #channel: number;
  #sending: Sending | null = null;

  constructor(comm: Communicator, memory: Memory, partitions: number, dest: number, tag: number) {
    super(comm, "Psend_init", memory, partitions, dest, tag);
    this.#dest = dest;
    this.#tag = tag;
    this.#channel = dest === PROC_NULL ? 0 : comm.runtime.channels.sends(comm.id, comm.toWorld[dest], tag);
  }

  override get stalled(): string | null {
    const sending = this.#sending;
    if (sending === null || sending.waiting === 0) return null;
    const missing = sending.ready.flatMap((ready, partition) => (ready ? [] : [partition]));
    const shown = missing.slice(0, 5).join(", ") + (missing.length > 5 ? " …" : "");
    const which = missing.length === 1 ? "partition" : "partitions";
    return `nothing has said that ${which} ${shown} may go: Pready does, and cannot while this rank waits`;
  }

  /** MPI_Pready, MPI_Pready_range, MPI_Pready_list: these partitions may go. */
  ready(kind: number, partitions: readonly number[]): void {
    const sending = this.#sending;
    if (sending === null || !this.active)
      throw callError(ErrorClass.ERR_REQUEST, spelled(kind), "the request has not been started");
    const now = new Set<number>();
    for (const partition of partitions) {
      this.checkPartition(kind, partition);
      if (sending.ready[partition] || now.has(partition))
        throw callError(
          ErrorClass.ERR_ARG,
          spelled(kind),
          `partition ${partition} was ready before: each is, once, after Start`,
        );
      now.add(partition);
    }
    const { comm, part } = this;
    const { runtime } = comm;
    const { type } = this.memory;
    const count = partitions.length === 1 ? this.memory.count / this.partitions : -1;
    const call = runtime.enter(
      kind,
      comm.id,
      this.#dest,
      this.#tag,
      part * partitions.length,
      count,
      type.index,
    );
    try {
      const each = this.memory.count / this.partitions;
      for (const partition of partitions) {
        this.lending?.beginPart(partition * each, each);
        this.#send(sending, partition, call);
      }
    } catch (error) {
      throw runtime.fail(call, error);
    }
    runtime.exit(call);
  }

  /** MPI_Pready_range: both ends are ready too; an empty range when `high` is less than `low`. */
  readyRange(kind: number, low: number, high: number): void {
    this.checkPartition(kind, low);
    this.checkPartition(kind, high);
    this.ready(
      kind,
      Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index),
    );
  }

  protected override operate(): Operation | null {
    this.#sending = new Sending(this.partitions);
    return this.#sending;
  }

  #send(sending: Sending, partition: number, call: number): void {
    const { part, comm, memory } = this;
    // Of nothing only the end is told.
    if (this.#dest !== PROC_NULL && (part > 0 || sending.waiting === 1)) {
      const bytes = memory.bytes.subarray(partition * part, (partition + 1) * part);
      sending.parts.push(
        comm.runtime.endpoint.isendMarked(
          comm.toWorld[this.#dest],
          partitionedContext(comm.id),
          this.#tag,
          bytes,
          markOf(this.#channel, partition),
          call,
          memory.type.index,
        ),
      );
    }
    // One that too many sends kept back may be tried again.
    sending.ready[partition] = true;
    sending.waiting -= 1;
  }
}

/** One time that a partitioned receive has been started: takes its messages as they come. */
class Receiving implements Operation, Background {
  readonly receive = true;
  readonly payload = noBytes;
  readonly cancelled = false;
  readonly buffer = null;
  request = 0;
  source: number;
  tag: number;
  bytes = 0;
  error = 0;
  /** A partition for which there is no room. */
  beyond = 0;
  /** By first byte, what has been matched. */
  readonly #parts = new Map<number, Operation>();
  /** Those of them that may be under way. */
  readonly #open: Operation[] = [];
  /** Bytes of each of the sender's partitions, 0 before one has come. */
  #partBytes = 0;
  readonly #target: Uint8Array;
  readonly #comm: Communicator;
  readonly #channel: Channel;
  readonly #call: number;
  #whole = false;

  constructor(comm: Communicator, target: Uint8Array, channel: Channel, call: number) {
    this.source = channel.source;
    this.tag = channel.tag;
    this.#comm = comm;
    this.#target = target;
    this.#channel = channel;
    this.#call = call;
  }

  get done(): boolean {
    if (this.error !== 0) return true;
    if (!this.#whole) return false;
    return areDone(this.#open);
  }

  advance(): boolean {
    let moved = false;
    while (!this.#whole && this.error === 0) {
      const arrival = this.#channel.next();
      if (arrival === null) break;
      moved = true;
      this.#take(arrival);
    }
    return moved;
  }

  waitsFor(): readonly WaitEntry[] {
    const { source, tag } = this;
    const rest = waitEntries(this.#open);
    if (this.#whole) return rest;
    const bytes = this.#target.length - this.bytes;
    return [{ what: "recv", peer: source, context: this.#comm.id, tag, bytes }, ...rest];
  }

  /** Whether these bytes are all there. */
  has(from: number, to: number): boolean {
    if (from === to) return this.done;
    const size = this.#partBytes;
    if (size === 0) return false;
    for (let at = from - (from % size); at < to; at += size)
      if (this.#parts.get(at)?.done !== true) return false;
    return true;
  }

  #take(arrival: Arrival): void {
    const at = partitionOf(arrival.mark) * arrival.bytes;
    const room = this.#target.subarray(at, at + arrival.bytes);
    const part = this.#comm.runtime.endpoint.receiveTaken(arrival, room, this.#call);
    this.#parts.set(at, part);
    this.#open.push(part);
    this.#partBytes = arrival.bytes;
    this.bytes += arrival.bytes;
    if (room.length < arrival.bytes) {
      this.error = ErrorClass.ERR_TRUNCATE;
      this.beyond = partitionOf(arrival.mark);
    }
    this.#whole = this.bytes >= this.#target.length;
  }
}

export class PartitionedReceive extends PartitionedRequest {
  readonly #source: number;
  readonly #tag: number;
  readonly #channel: Channel | null;
  #receiving: Receiving | null = null;

  constructor(comm: Communicator, memory: Memory, partitions: number, source: number, tag: number) {
    super(comm, "Precv_init", memory, partitions, source, tag);
    this.#source = source;
    this.#tag = tag;
    const { channels, endpoint } = comm.runtime;
    this.#channel =
      source === PROC_NULL ? null : channels.receives(endpoint, comm.id, comm.toWorld[source], tag);
  }

  /** MPI_Parrived: true of a request that is not under way. */
  arrived(kind: number, partition: number): boolean {
    this.checkPartition(kind, partition);
    const { comm, part } = this;
    const { runtime } = comm;
    if (this.freed)
      throw callError(ErrorClass.ERR_REQUEST, spelled(kind), "the request was freed before this call");
    const call = runtime.enter(kind, comm.id, this.#source, this.#tag, 0, partition, 0);
    const receiving = this.active ? this.#receiving : null;
    let there = true;
    try {
      if (receiving !== null) {
        const [from, to] = [partition * part, (partition + 1) * part];
        there = isDone(comm, kind, () => receiving.has(from, to), receiving);
      }
    } catch (error) {
      throw runtime.fail(call, error);
    }
    if (there && receiving !== null) runtime.exitReceived(call, this.#source, this.#tag, part);
    else runtime.exit(call);
    return there;
  }

  protected override get target(): Uint8Array {
    return this.memory.bytes;
  }

  protected override failure(kind: number, operation: Operation): Error {
    if (!(operation instanceof Receiving)) return super.failure(kind, operation);
    return callError(
      operation.error,
      spelled(kind),
      `partition ${operation.beyond} of what rank ${this.#source} sends with tag ${this.#tag} lies beyond the end of the buffer, which has ${plural(this.memory.bytes.length, "byte")}: both sides have to be equally long`,
    );
  }

  protected override operate(call: number): Operation | null {
    if (this.#channel === null) return null;
    const { comm } = this;
    this.#receiving = new Receiving(comm, this.memory.bytes, this.#channel, call);
    comm.runtime.endpoint.launch(this.#receiving);
    return this.#receiving;
  }
}

/** MPI_Psend_init. `partitions` divides the elements of `memory` evenly. */
export function psendInit(
  comm: Communicator,
  memory: Memory,
  partitions: number,
  dest: number,
  tag: number,
): PartitionedSend {
  const kind = callKind("Psend_init");
  comm.check(kind);
  checkDest(kind, dest, comm.reach);
  checkTag(kind, "tag", tag);
  checkPartitions(kind, memory, partitions);
  const call = comm.runtime.enter(
    kind,
    comm.id,
    dest,
    tag,
    memory.bytes.length,
    memory.count,
    memory.type.index,
  );
  const request = new PartitionedSend(comm, memory, partitions, dest, tag);
  comm.runtime.exit(call);
  return request;
}

/** MPI_Precv_init. Neither `source` nor `tag` may be a wildcard. */
export function precvInit(
  comm: Communicator,
  memory: Memory,
  partitions: number,
  source: number,
  tag: number,
): PartitionedReceive {
  const kind = callKind("Precv_init");
  comm.check(kind);
  if (source < 0 && source !== PROC_NULL)
    throw argumentError(ErrorClass.ERR_RANK, spelled(kind), "source", source, "a rank, and no wildcard");
  checkSource(kind, source, comm.reach);
  if (tag === ANY_TAG)
    throw argumentError(ErrorClass.ERR_TAG, spelled(kind), "tag", tag, "a tag, and no wildcard");
  checkTag(kind, "tag", tag);
  checkPartitions(kind, memory, partitions);
  const call = comm.runtime.enter(kind, comm.id, source, tag, 0, memory.count, memory.type.index);
  const request = new PartitionedReceive(comm, memory, partitions, source, tag);
  comm.runtime.exit(call);
  return request;
}

function checkPartitions(kind: number, { count }: Memory, partitions: number): void {
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > largestPartition + 1)
    throw argumentError(
      ErrorClass.ERR_ARG,
      spelled(kind),
      "partitions",
      partitions,
      `a whole number from 1 to ${largestPartition + 1}`,
    );
  if (count % partitions === 0) return;
  throw callError(
    ErrorClass.ERR_COUNT,
    spelled(kind),
    `${plural(count, "element")} cannot be divided in ${partitions} equal partitions`,
  );
}
