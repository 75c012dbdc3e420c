import type { Trace } from "./model.ts";

/** The first of each call, and the next of the same call: -1 for none. In the order of their rows. */
interface Links {
  readonly first: Int32Array;
  readonly next: Int32Array;
}

/** Messages and requests by their calls, for whoever goes through a whole trace: one pass makes them, no look searches. */
export class CallLinks {
  readonly #sent: Links;
  readonly #taken: Links;
  readonly #started: Links;
  readonly #ended: Links;

  constructor({ calls, messages, requests }: Trace) {
    this.#sent = linksOf(calls.length, messages.length, messages.sendCall);
    this.#taken = linksOf(calls.length, messages.length, messages.recvCall);
    this.#started = linksOf(calls.length, requests.length, requests.startCall);
    this.#ended = linksOf(calls.length, requests.length, requests.endCall);
  }

  /** Messages that a call sent, or that go on from it. */
  sentBy(call: number): Iterable<number> {
    return along(this.#sent, call);
  }

  /** Messages that the receive took which a call made or posted. */
  takenBy(call: number): Iterable<number> {
    return along(this.#taken, call);
  }

  /** Requests that a call started. */
  startedBy(call: number): Iterable<number> {
    return along(this.#started, call);
  }

  /** Requests that a call completed, cancelled or freed. */
  endedBy(call: number): Iterable<number> {
    return along(this.#ended, call);
  }
}

function linksOf(calls: number, rows: number, callOf: Int32Array): Links {
  const first = new Int32Array(calls).fill(-1);
  const next = new Int32Array(rows);
  for (let row = rows - 1; row >= 0; row--) {
    const call = callOf[row];
    if (call < 0) continue;
    next[row] = first[call];
    first[call] = row;
  }
  return { first, next };
}

const nothing: readonly number[] = [];

function along(links: Links, call: number): Iterable<number> {
  return links.first[call] < 0 ? nothing : follow(links, call);
}

function* follow({ first, next }: Links, call: number): Generator<number> {
  for (let row = first[call]; row >= 0; row = next[row]) yield row;
}
