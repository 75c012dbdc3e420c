/** Wires between ranks that live in one thread, with rings and bulk areas as small as a test wants them. */
import type { PacketKind, PacketSink, Transport, WaitInfo } from "./transport.ts";

interface Packet {
  readonly source: number;
  readonly fields: readonly [PacketKind, number, number, number, number, number, number];
  readonly payload: Uint8Array;
}

interface Stream {
  dest: number;
  id: number;
  bytes: number[];
}

export interface WireOptions {
  readonly ranks: number;
  readonly eagerLimit: number;
  /** Packets that a ring holds, bytes that a bulk area holds. */
  readonly ringPackets: number;
  readonly bulkBytes: number;
}

export class MemoryWires {
  readonly options: WireOptions;
  readonly rings: Packet[][];
  readonly streams: Stream[];
  finished = 0;

  constructor(options: WireOptions) {
    this.options = options;
    const { ranks } = options;
    this.rings = Array.from({ length: ranks * ranks }, () => []);
    this.streams = Array.from({ length: ranks }, () => ({ dest: -1, id: 0, bytes: [] }));
  }

  transport(rank: number): MemoryTransport {
    return new MemoryTransport(this, rank);
  }
}

class MemoryTransport implements Transport {
  readonly rank: number;
  readonly first = 0;
  readonly size: number;
  readonly processes: number;
  readonly eagerLimit: number;
  readonly maxPayload = 1 << 20;
  readonly spins = 1000;
  private readonly wires: MemoryWires;
  private current: Uint8Array = new Uint8Array(0);

  constructor(wires: MemoryWires, rank: number) {
    this.wires = wires;
    this.rank = rank;
    this.size = wires.options.ranks;
    this.processes = this.size;
    this.eagerLimit = wires.options.eagerLimit;
  }

  push(
    dest: number,
    kind: PacketKind,
    context: number,
    tag: number,
    bytes: number,
    pair: number,
    id: number,
    id2: number,
    payload: Uint8Array,
    length: number,
  ): boolean {
    const ring = this.wires.rings[this.rank * this.size + dest];
    if (ring.length === this.wires.options.ringPackets) return false;
    const fields = [kind, context, tag, bytes, pair, id, id2] as const;
    ring.push({ source: this.rank, fields, payload: payload.slice(0, length) });
    return true;
  }

  poll(sink: PacketSink): boolean {
    let any = false;
    for (let source = 0; source < this.size; source += 1) {
      const ring = this.wires.rings[source * this.size + this.rank];
      let taken = 0;
      for (; taken < ring.length && !sink.sated; taken += 1) {
        const { fields, payload } = ring[taken];
        this.current = payload;
        sink.packet(source, ...fields);
      }
      ring.splice(0, taken);
      any ||= taken > 0;
    }
    return any;
  }

  readPayload(target: Uint8Array, at: number, length: number): void {
    target.set(this.current.subarray(0, length), at);
  }

  bulkOpen(dest: number, id: number): boolean {
    const stream = this.wires.streams[this.rank];
    if (stream.bytes.length !== 0) return false;
    stream.dest = dest;
    stream.id = id;
    return true;
  }

  bulkWrite(payload: Uint8Array, from: number): number {
    const { bytes } = this.wires.streams[this.rank];
    const chunk = payload.subarray(from, from + this.wires.options.bulkBytes - bytes.length);
    bytes.push(...chunk);
    return chunk.length;
  }

  bulkPending(source: number): number {
    const { dest, id, bytes } = this.wires.streams[source];
    return dest === this.rank && bytes.length !== 0 ? id : 0;
  }

  bulkRead(source: number, target: Uint8Array, at: number): number {
    const bytes = this.wires.streams[source].bytes.splice(0, 300);
    target.set(bytes, at);
    return bytes.length;
  }

  publishWait(): never {
    throw new Error("ranks that share a thread cannot wait for each other");
  }

  clearWait(): void {
    this.publishWait();
  }

  /** What the rank asks for in a loop, and how often since it was published. */
  asking: WaitInfo | null = null;
  askings = 0;

  publishAsking(asking: WaitInfo): void {
    this.asking = asking;
    this.askings = 0;
  }

  askedAgain(): void {
    this.askings += 1;
  }

  clearAsking(): void {
    this.asking = null;
  }

  readonly doorbell = 0;

  sleep(): boolean {
    return this.publishWait();
  }

  connect(): never {
    throw new Error("there is one world");
  }

  disconnect(): void {
    this.connect();
  }

  nameOf(rank: number): string {
    return `rank ${rank}`;
  }

  arriveAtFinalize(): void {
    this.wires.finished += 1;
  }

  get allFinalized(): boolean {
    return this.wires.finished === this.size;
  }

  leave(): void {
    // Nobody asks how many are awake.
  }
}
