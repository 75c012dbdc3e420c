/**
 * Which partitioned receive belongs to which partitioned send: those with the same communicator, ranks and tag belong
 * together in the order in which they were made (MPI-4.1 section 4.2). Both sides count them, and each message says which
 * one it is of, and which partition it brings.
 */
import type { Arrival, Endpoint } from "#mpi/endpoint-types.ts";
import { partitionedContext } from "#mpi/operation.ts";

/** Bits of a message's mark that name the partition; those above it name the channel. */
const partitionBits = 20;
export const largestPartition = 2 ** partitionBits - 1;
/** Channels of one tag are told apart as long as no more than so many are in use at once. */
const channels = 2 ** (31 - partitionBits);

export function markOf(channel: number, partition: number): number {
  return channel * 2 ** partitionBits + partition;
}

export function partitionOf(mark: number): number {
  return mark & largestPartition;
}

/** What comes for one partitioned receive, in the order in which it was sent. */
export interface Channel {
  /** A rank of COMM_WORLD. */
  readonly source: number;
  readonly tag: number;
  /** Takes the next message that has come; null when none has. */
  next(): Arrival | null;
}

/** All that comes from one rank with one tag, for several channels. */
class Line {
  made = 0;
  readonly #endpoint: Endpoint;
  readonly #context: number;
  readonly #source: number;
  readonly #tag: number;
  /** Taken for a channel that has not asked yet. */
  readonly #kept = new Map<number, Arrival[]>();

  constructor(endpoint: Endpoint, context: number, source: number, tag: number) {
    this.#endpoint = endpoint;
    this.#context = context;
    this.#source = source;
    this.#tag = tag;
  }

  open(): Channel {
    const number = this.made % channels;
    this.made += 1;
    return { source: this.#source, tag: this.#tag, next: () => this.#next(number) };
  }

  #next(channel: number): Arrival | null {
    const kept = this.#kept.get(channel);
    if (kept !== undefined && kept.length > 0) return kept.shift() ?? null;
    for (;;) {
      const arrival = this.#endpoint.takeArrived(this.#source, this.#context, this.#tag);
      if (arrival === null) return null;
      const found = arrival.mark >> partitionBits;
      if (found === channel) return arrival;
      const others = this.#kept.get(found);
      if (others === undefined) this.#kept.set(found, [arrival]);
      else others.push(arrival);
    }
  }
}

/** Those of one rank. */
export class Channels {
  readonly #sends = new Map<string, number>();
  readonly #lines = new Map<string, Line>();

  /** The number of one more partitioned send. `dest` is a rank of COMM_WORLD. */
  sends(comm: number, dest: number, tag: number): number {
    const key = `${comm} ${dest} ${tag}`;
    const made = this.#sends.get(key) ?? 0;
    this.#sends.set(key, made + 1);
    return made % channels;
  }

  /** The channel of one more partitioned receive. `source` is a rank of COMM_WORLD. */
  receives(endpoint: Endpoint, comm: number, source: number, tag: number): Channel {
    const key = `${comm} ${source} ${tag}`;
    let line = this.#lines.get(key);
    if (line === undefined) {
      line = new Line(endpoint, partitionedContext(comm), source, tag);
      this.#lines.set(key, line);
    }
    return line.open();
  }

  /** No call will make one on this communicator any more: those that there are go on. */
  end(comm: number): void {
    for (const known of [this.#sends, this.#lines])
      for (const key of known.keys()) if (key.startsWith(`${comm} `)) known.delete(key);
  }

  /** How many pairs of a rank and a tag are known. */
  get size(): number {
    return this.#sends.size + this.#lines.size;
  }
}
