import { type CallName, callNames } from "#mpi/call-kinds.ts";
import { CallLinks } from "#trace/call-links.ts";
import { synchronousSends } from "#trace/message-calls.ts";
import type { Trace } from "#trace/model.ts";

/** They are complete when their receiver has begun to receive, in whichever call that shows. */
const synchronousStarts: ReadonlySet<CallName> = new Set<CallName>(["issend", "Issend"]);

/** A send whose completion tells its sender that the receive was posted, and the call after which it knows. */
interface Promise {
  readonly message: number;
  readonly after: number;
}

/**
 * For each message the number of the last call of its receiver that its sender can have known of when it sent it: all that
 * the receiver did up to there came before, as far as messages tell (a vector clock's component). Messages of collectives
 * count like others. Linear in the trace, times the ranks.
 */
export function knownOfReceivers(trace: Trace): Int32Array {
  const walk = new Walk(trace);
  walk.run();
  return walk.known;
}

class Walk {
  readonly known: Int32Array;
  readonly #trace: Trace;
  /** What each rank knows: the number of the last call of each rank. Shared with its messages until it learns more. */
  readonly #knows: Int32Array[];
  readonly #shared: Uint8Array;
  /** What the sender of a message knew, while the message is under way. */
  readonly #carried: (Int32Array | undefined)[] = [];
  readonly #sent: Int32Array;
  readonly #received: Int32Array;
  /** The rank that waits for a message's sending: its receiver. */
  readonly #awaited = new Set<number>();
  readonly #promises: Promise[][];
  readonly #promised: Int32Array;

  constructor(trace: Trace) {
    const { ranks } = trace;
    this.#trace = trace;
    this.known = new Int32Array(trace.messages.length);
    this.#knows = Array.from({ length: ranks }, () => new Int32Array(ranks));
    this.#shared = new Uint8Array(ranks);
    this.#sent = new Int32Array(ranks);
    this.#received = new Int32Array(ranks);
    this.#promises = promisesOf(trace);
    this.#promised = new Int32Array(ranks);
  }

  run(): void {
    const ready = this.#knows.map((_, rank) => rank);
    for (let rank = ready.pop(); rank !== undefined; rank = ready.pop()) this.#goOn(rank, ready);
  }

  /** Goes through what a rank sent and received, in its order, until a message is missing. */
  #goOn(rank: number, ready: number[]): void {
    const { sendStep, recvStep, dest } = this.#trace.messages;
    const sends = this.#trace.sendsOf(rank);
    const receives = this.#trace.receivesOf(rank);
    for (;;) {
      const send = this.#sent[rank] < sends.length ? sends[this.#sent[rank]] : -1;
      const receive = this.#received[rank] < receives.length ? receives[this.#received[rank]] : -1;
      if (send < 0 && receive < 0) return;
      if (receive < 0 || (send >= 0 && sendStep[send] < recvStep[receive])) {
        this.#send(rank, send);
        this.#sent[rank]++;
        if (this.#awaited.delete(send)) ready.push(dest[send]);
      } else {
        const carried = this.#carried[receive];
        if (carried === undefined) {
          this.#awaited.add(receive);
          return;
        }
        this.#take(rank, receive, carried);
        this.#received[rank]++;
      }
    }
  }

  #send(rank: number, message: number): void {
    const { sendCall, dest } = this.#trace.messages;
    const number = this.#numberOf(sendCall[message]);
    this.#hearOfReceives(rank, number);
    this.known[message] = this.#knows[rank][dest[message]];
    this.#carried[message] = this.#knows[rank];
    this.#shared[rank] = 1;
  }

  #take(rank: number, message: number, carried: Int32Array): void {
    const { source, sendCall } = this.#trace.messages;
    const own = this.#own(rank);
    for (let other = 0; other < own.length; other++)
      if (carried[other] > own[other]) own[other] = carried[other];
    const from = source[message];
    own[from] = Math.max(own[from], this.#numberOf(sendCall[message]));
    this.#carried[message] = undefined;
  }

  /** Synchronous sends that are complete before this call say that their receives were posted. */
  #hearOfReceives(rank: number, number: number): void {
    const promises = this.#promises[rank];
    const { dest, recvCall } = this.#trace.messages;
    for (; this.#promised[rank] < promises.length; this.#promised[rank]++) {
      const { message, after } = promises[this.#promised[rank]];
      if (after >= number) return;
      const own = this.#own(rank);
      const other = dest[message];
      // All that the receiver knows by now: rather more than it knew than less.
      const theirs = this.#knows[other];
      for (let one = 0; one < own.length; one++) if (theirs[one] > own[one]) own[one] = theirs[one];
      own[other] = Math.max(own[other], this.#numberOf(recvCall[message]));
    }
  }

  /** What a rank knows, to be changed. */
  #own(rank: number): Int32Array {
    if (this.#shared[rank] === 1) {
      this.#knows[rank] = this.#knows[rank].slice();
      this.#shared[rank] = 0;
    }
    return this.#knows[rank];
  }

  #numberOf(call: number): number {
    return call < 0 ? 0 : this.#trace.calls.seq[call];
  }
}

/** Of each rank, in the order in which it hears of them. */
function promisesOf(trace: Trace): Promise[][] {
  const { calls, messages, requests } = trace;
  const found: Promise[][] = trace.rankEnds.map(() => []);
  let links: CallLinks | null = null;
  for (let message = 0; message < messages.length; message++) {
    const call = messages.sendCall[message];
    if (call < 0 || messages.recvCall[message] < 0) continue;
    const name = callNames[calls.kind[call]] ?? "none";
    if (synchronousSends.has(name)) found[calls.rank[call]].push({ message, after: calls.seq[call] });
    if (!synchronousStarts.has(name)) continue;
    links ??= new CallLinks(trace);
    for (const request of links.startedBy(call)) {
      const end = requests.endCall[request];
      if (end >= 0) found[calls.rank[call]].push({ message, after: calls.seq[end] });
    }
  }
  for (const promises of found) promises.sort((a, b) => a.after - b.after);
  return found;
}
