/**
 * How many rounds the messages of a collective take on a machine where a rank sends at most one message and takes at
 * most one message a round, and passes on in the next round what it took in this one. So the root of a linear broadcast
 * to n ranks takes n - 1 rounds, a binomial tree ceil(log2 n).
 */
export class Rounds {
  readonly #lastSend: Int32Array;
  readonly #lastReceive: Int32Array;

  constructor(ranks: number) {
    this.#lastSend = new Int32Array(ranks);
    this.#lastReceive = new Int32Array(ranks);
  }

  enter(rank: number): void {
    this.#lastSend[rank] = 0;
    this.#lastReceive[rank] = 0;
  }

  /** The round of the message that `rank` sends now. */
  send(rank: number): number {
    const round = Math.max(this.#lastSend[rank], this.#lastReceive[rank]) + 1;
    this.#lastSend[rank] = round;
    return round;
  }

  receive(rank: number, sentIn: number): void {
    this.#lastReceive[rank] = Math.max(this.#lastReceive[rank] + 1, sentIn);
  }

  /** Rounds that `rank` knows of. */
  exit(rank: number): number {
    return Math.max(this.#lastSend[rank], this.#lastReceive[rank]);
  }
}
