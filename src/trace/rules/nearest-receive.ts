import { plural } from "#base/plural.ts";
import { callKind, callNames } from "#mpi/call-kinds.ts";
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

/** What a receive or a look asked for. `peer` is a rank of the communicator. */
interface Asked {
  readonly call: number;
  readonly peer: number;
  readonly tag: number;
  readonly comm: number;
}

const polls: ReadonlySet<number> = new Set(
  (["iprobe", "Iprobe", "improbe", "Improbe"] as const).map(callKind),
);

/** A rank may ask for each message by a tag of its own. */
const mostCompared = 1000;

/** What comes nearest to receiving messages that nobody took: a receive that asks for something else, or too few of them. */
export class NearestReceives {
  readonly #trace: Trace;
  /** Receives that took nothing and looks that found nothing, by rank, one of those that are alike. */
  readonly #idle = new Map<number, Map<string, Asked>>();
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
    for (const rank of ranks) this.#vainPolls(rank);
    for (let request = 0; request < requests.length; request++) {
      const rank = requests.rank[request];
      const start = requests.startCall[request];
      if (requests.receive[request] === 0 || start < 0 || !ranks.has(rank) || matched.has(start)) continue;
      const { peer, tag, comm } = requests;
      this.#ask(rank, { call: start, peer: peer[request], tag: tag[request], comm: comm[request] });
    }
  }

  #ask(rank: number, asked: Asked): void {
    const idle = this.#idle.get(rank);
    const key = `${asked.peer} ${asked.tag} ${asked.comm}`;
    if (idle === undefined) this.#idle.set(rank, new Map([[key, asked]]));
    else if (idle.size < mostCompared && !idle.has(key)) idle.set(key, asked);
  }

  /** Looks for a message that found none. */
  #vainPolls(rank: number): void {
    const { kind, peer, tag, comm, gotSource } = this.#trace.calls;
    const own = this.#trace.callsOf(rank);
    for (let at = 0; at < own.length; at++) {
      const call = own[at];
      if (polls.has(kind[call]) && gotSource[call] === -1)
        this.#ask(rank, { call, peer: peer[call], tag: tag[call], comm: comm[call] });
    }
  }

  /** " Rank 1 asks for tag 6 in irecv (line 9).", "" where nothing comes near. */
  wordsFor(lost: Untaken): string {
    for (const asked of this.#idle.get(lost.dest)?.values() ?? []) {
      const words = this.#difference(asked, lost);
      if (words !== null) return ` Rank ${lost.dest} asks for ${words} in ${this.#words(asked.call)}.`;
    }
    const taken = this.#taken.get(keyOf(lost));
    if (taken === undefined || taken.count === 0) return "";
    return ` Rank ${lost.dest} took ${plural(taken.count, "message")} like it, the last one in ${this.#words(taken.call)}.`;
  }

  /** The one thing in which something else is asked for. */
  #difference({ peer, tag, comm }: Asked, lost: Untaken): string | null {
    const from = peer === ANY_SOURCE ? lost.source : (reachOf(this.#trace, lost.dest, comm)?.[peer] ?? -1);
    const sameSource = from === lost.source;
    const sameTag = tag === ANY_TAG || tag === lost.tag;
    const sameComm = comm === lost.comm;
    if (sameSource && sameComm && !sameTag) return `tag ${tag}`;
    if (sameSource && sameTag && !sameComm)
      return `a message on communicator ${commName(comm, this.#trace.comms.get(comm)?.name)}`;
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
