import { plural } from "#base/plural.ts";
import { callNames } from "#mpi/call-kinds.ts";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { callWords, commName } from "#trace/diagnosis/words.ts";
import { reachOf, type Trace } from "#trace/model.ts";

/** A message that nobody took. */
interface Untaken {
  readonly source: number;
  readonly dest: number;
  readonly tag: number;
  readonly comm: number;
}

/** What comes nearest to receiving messages that nobody took: a receive that asks for something else, or too few of them. */
export class NearestReceives {
  readonly #trace: Trace;
  /** Receives that took nothing, as requests, by rank. */
  readonly #idle = new Map<number, number[]>();
  /** How many messages each receive took whose like was left over, and the last such call. */
  readonly #taken = new Map<string, { count: number; call: number }>();

  constructor(trace: Trace, untaken: readonly Untaken[]) {
    this.#trace = trace;
    const ranks = new Set(untaken.map(({ dest }) => dest));
    for (const one of untaken) this.#taken.set(keyOf(one), { count: 0, call: -1 });
    const { messages, requests } = trace;
    const matched = new Set<number>();
    for (let message = 0; message < messages.length; message++) {
      const receive = messages.recvCall[message];
      if (receive < 0 || messages.collective[message] === 1) continue;
      matched.add(receive);
      const { source, dest, tag, comm } = messages;
      const taken = this.#taken.get(
        keyOf({
          source: source[message],
          dest: dest[message],
          tag: tag[message],
          comm: comm[message],
        }),
      );
      if (taken === undefined) continue;
      taken.count++;
      taken.call = receive;
    }
    for (let request = 0; request < requests.length; request++) {
      const rank = requests.rank[request];
      const start = requests.startCall[request];
      if (requests.receive[request] === 0 || start < 0 || !ranks.has(rank) || matched.has(start)) continue;
      const idle = this.#idle.get(rank);
      if (idle === undefined) this.#idle.set(rank, [request]);
      else idle.push(request);
    }
  }

  /** " Rank 1 asks for tag 6 in irecv (line 9).", "" where nothing comes near. */
  wordsFor(lost: Untaken): string {
    for (const request of this.#idle.get(lost.dest) ?? []) {
      const words = this.#difference(request, lost);
      if (words !== null)
        return ` Rank ${lost.dest} asks for ${words} in ${this.#words(this.#trace.requests.startCall[request])}.`;
    }
    const taken = this.#taken.get(keyOf(lost));
    if (taken === undefined || taken.count === 0) return "";
    return ` Rank ${lost.dest} took ${plural(taken.count, "message")} like it, the last one in ${this.#words(taken.call)}.`;
  }

  /** The one thing in which a receive asks for another message. */
  #difference(request: number, lost: Untaken): string | null {
    const { peer, tag, comm, rank } = this.#trace.requests;
    const reach = reachOf(this.#trace, rank[request], comm[request]);
    const from = peer[request] === ANY_SOURCE ? lost.source : (reach?.[peer[request]] ?? -1);
    const sameSource = from === lost.source;
    const sameTag = tag[request] === ANY_TAG || tag[request] === lost.tag;
    const sameComm = comm[request] === lost.comm;
    if (sameSource && sameComm && !sameTag) return `tag ${tag[request]}`;
    if (sameSource && sameTag && !sameComm)
      return `a message on communicator ${commName(comm[request], this.#trace.comms.get(comm[request])?.name)}`;
    if (sameTag && sameComm && !sameSource && from >= 0) return `a message from rank ${from}`;
    return null;
  }

  #words(call: number): string {
    const { kind, line } = this.#trace.calls;
    return callWords(callNames[kind[call]] ?? "none", line[call]);
  }
}

function keyOf({ source, dest, tag, comm }: Untaken): string {
  return [source, dest, tag, comm].join();
}
