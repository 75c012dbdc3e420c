/** Of one rank in one call: the rounds of its last message out and in. */
interface Last {
  send: number;
  receive: number;
}

/** Calls of a rank that messages may still come for: nonblocking collectives go on after they have returned. */
const kept = 64;

/**
 * How many rounds the messages of a collective take on a machine where a rank sends at most one message and takes at
 * most one message a round, and passes on in the next round what it took in this one. So the root of a linear broadcast
 * to n ranks takes n - 1 rounds, a binomial tree ceil(log2 n). Several collectives of a rank may be under way at once.
 */
export class Rounds {
  readonly #lasts: Map<number, Last>[] = [];

  grow(ranks: number): void {
    while (this.#lasts.length < ranks) this.#lasts.push(new Map());
  }

  /** The round of the message that `rank` sends now in a call. */
  send(rank: number, call: number): number {
    const last = this.#lastOf(rank, call);
    last.send = Math.max(last.send, last.receive) + 1;
    return last.send;
  }

  /** The round in which `rank` takes a message in a call; `sentIn`: the message's own. */
  receive(rank: number, call: number, sentIn: number): number {
    const last = this.#lastOf(rank, call);
    last.receive = Math.max(last.receive + 1, sentIn);
    return Math.max(last.send, last.receive);
  }

  #lastOf(rank: number, call: number): Last {
    const lasts = this.#lasts[rank];
    let last = lasts.get(call);
    if (last === undefined) {
      last = { send: 0, receive: 0 };
      lasts.set(call, last);
      const { value: oldest } = lasts.keys().next();
      if (lasts.size > kept && oldest !== undefined) lasts.delete(oldest);
    }
    return last;
  }
}
