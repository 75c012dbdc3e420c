import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import type { Trace } from "#trace/model.ts";
import { asksForAny, type Need, Needs } from "./need.ts";

/** A rank that would stand still for ever. */
export interface Held {
  readonly rank: number;
  /** Where: an index into the trace's calls. */
  readonly call: number;
  readonly need: Need;
}

/**
 * The ranks that could never go on if no message of a finished run went ahead of its receive: their calls are gone through
 * again, each held where it would have to wait. Collectives hold a rank until those have come with whom it exchanges
 * messages, which is less than they may do. Wildcards take what they took; where a rank that is held could go on in another
 * way than it did, nobody who depends on it is told of. Linear in the trace.
 */
export function replayUnbuffered(trace: Trace): Held[] {
  const replay = new Replay(trace);
  replay.run();
  return replay.held();
}

class Replay {
  readonly #trace: Trace;
  readonly #needs: Needs;
  readonly #own: readonly ArrayLike<number>[];
  /** How many calls each rank has begun. */
  readonly #begun: Int32Array;
  /** What the call under way of each rank waits for, and how much of it has come true. */
  readonly #lists: readonly Need[][];
  readonly #met: Int32Array;
  /** Ranks that wait for a call of each rank, and the least number of such a call. */
  readonly #waiters: readonly number[][];
  readonly #least: Float64Array;

  constructor(trace: Trace) {
    const { ranks } = trace;
    this.#trace = trace;
    this.#needs = new Needs(trace);
    this.#own = Array.from({ length: ranks }, (_, rank) => trace.callsOf(rank));
    this.#begun = new Int32Array(ranks);
    this.#lists = Array.from({ length: ranks }, () => []);
    this.#met = new Int32Array(ranks);
    this.#waiters = Array.from({ length: ranks }, () => []);
    this.#least = new Float64Array(ranks).fill(Number.POSITIVE_INFINITY);
  }

  run(): void {
    const ready = this.#own.map((_, rank) => rank);
    for (let rank = ready.pop(); rank !== undefined; rank = ready.pop()) this.#goOn(rank, ready);
  }

  /** Goes through the calls of a rank until one of them has to wait. */
  #goOn(rank: number, ready: number[]): void {
    const own = this.#own[rank];
    const list = this.#lists[rank];
    while (this.#isThrough(rank)) {
      list.length = 0;
      this.#met[rank] = 0;
      if (this.#begun[rank] === own.length) return;
      const call = own[this.#begun[rank]++];
      if (this.#begun[rank] >= this.#least[rank]) this.#wake(rank, ready);
      this.#needs.of(call, list);
    }
  }

  /** Whether all that a rank's call waits for has come true. If not, the rank is woken when more has. */
  #isThrough(rank: number): boolean {
    const list = this.#lists[rank];
    for (; this.#met[rank] < list.length; this.#met[rank]++) {
      const { call } = list[this.#met[rank]];
      if (this.#hasBegun(call)) continue;
      const { seq, rank: rankOf } = this.#trace.calls;
      const other = rankOf[call];
      this.#waiters[other].push(rank);
      this.#least[other] = Math.min(this.#least[other], seq[call]);
      return false;
    }
    return true;
  }

  #hasBegun(call: number): boolean {
    const { seq, rank } = this.#trace.calls;
    return seq[call] <= this.#begun[rank[call]];
  }

  #wake(rank: number, ready: number[]): void {
    ready.push(...this.#waiters[rank].splice(0));
    this.#least[rank] = Number.POSITIVE_INFINITY;
  }

  /** After `run`: who can never go on. */
  held(): Held[] {
    const waiting = this.#lists.flatMap((list, rank): Held[] => {
      const call = this.#own[rank][this.#begun[rank] - 1];
      return list.length === 0 ? [] : [{ rank, call, need: list[this.#met[rank]] }];
    });
    if (waiting.length === 0) return [];
    const live = this.#otherwise(waiting);
    const isLive = ({ rank, need }: Held) =>
      need.what === "any"
        ? waiting.some((other) => other.rank !== rank && live.has(other.rank))
        : live.has(this.#trace.calls.rank[need.call]);
    for (let before = -1; before < live.size; ) {
      before = live.size;
      for (const one of waiting) if (isLive(one)) live.add(one.rank);
    }
    return waiting.filter(({ rank }) => !live.has(rank));
  }

  /** Ranks that might go on in another way than they did: by another answer, or by a wildcard that takes another message. */
  #otherwise(waiting: readonly Held[]): Set<number> {
    const live = new Set(waiting.filter(({ need }) => need.open).map(({ rank }) => rank));
    const wild = this.#openWildcards(waiting);
    if (wild.size === 0) return live;
    const { source, dest, comm, tag, collective, sendCall, recvCall, length } = this.#trace.messages;
    for (let message = 0; message < length; message++) {
      if (collective[message] === 1 || sendCall[message] < 0 || !this.#hasBegun(sendCall[message])) continue;
      if (recvCall[message] >= 0 && this.#hasBegun(recvCall[message])) continue;
      const asked = wild.get(dest[message]) ?? [];
      const takes = asked.some(
        (one) => one.comm === comm[message] && (one.tag === ANY_TAG || one.tag === tag[message]),
      );
      if (!takes) continue;
      for (const one of waiting) {
        if (one.rank === source[message] && one.need.message === message) live.add(one.rank);
        if (one.rank === dest[message] && one.need.what === "any") live.add(one.rank);
      }
    }
    return live;
  }

  /** Receives from anyone that are posted and have taken nothing, by rank. */
  #openWildcards(waiting: readonly Held[]): Map<number, { comm: number; tag: number }[]> {
    const { calls, messages, requests } = this.#trace;
    const found = new Map<number, { comm: number; tag: number }[]>();
    const add = (rank: number, comm: number, tag: number) => {
      const list = found.get(rank);
      if (list === undefined) found.set(rank, [{ comm, tag }]);
      else list.push({ comm, tag });
    };
    const taken = new Set<number>();
    for (let message = 0; message < messages.length; message++) {
      const receive = messages.recvCall[message];
      const send = messages.sendCall[message];
      if (receive >= 0 && send >= 0 && asksForAny(this.#trace, receive) && this.#hasBegun(send))
        taken.add(receive);
    }
    for (let request = 0; request < requests.length; request++) {
      const start = requests.startCall[request];
      const end = requests.endCall[request];
      if (requests.receive[request] === 0 || requests.peer[request] !== ANY_SOURCE || start < 0) continue;
      if (!this.#hasBegun(start) || (end >= 0 && this.#hasBegun(end)) || taken.has(start)) continue;
      add(requests.rank[request], requests.comm[request], requests.tag[request]);
    }
    for (const { rank, call } of waiting) {
      if (!asksForAny(this.#trace, call) || taken.has(call)) continue;
      add(rank, calls.comm[call], calls.peer2[call] === ANY_SOURCE ? calls.tag2[call] : calls.tag[call]);
    }
    return found;
  }
}
