import { callNames } from "#mpi/call-kinds.ts";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { CallLinks } from "#trace/call-links.ts";
import type { Trace } from "#trace/model.ts";
import { knownOfReceivers } from "./knowledge.ts";

/** Messages of one rank in the order in which they were sent; `at`: the first that no receive posted so far has taken. */
interface Queue {
  readonly messages: number[];
  at: number;
  /** Where the last one stands that a wildcard took, or nobody; -1 for none. Found when it is asked for. */
  free: number | undefined;
}

/** By source. */
type Queues = (Queue | undefined)[];

/**
 * Visits every choice that receives from any source had in a run: the message `other` of another rank that `wild` might
 * have taken, since it matches, no earlier receive took it, and nothing that its sender knew came after the receive had
 * its message. Of each rank's messages it is the first that matches (they do not overtake each other). `named`: from here
 * on all of that rank's messages went to receives that name it.
 */
export function visitChoices(
  trace: Trace,
  visit: (wild: Wild, other: number, named: () => boolean) => void,
): void {
  const wild = wildReceives(trace);
  if (wild.length === 0 || outOfSight(trace)) return;
  const known = knownOfReceivers(trace);
  const { rank, seq, comm, tag, peer2, tag2 } = trace.calls;
  const { source, recvCall } = trace.messages;
  const queues = queuesFor(trace, new Set(wild.map(({ took }) => trace.messages.dest[took])));
  for (const one of wild) {
    const { receive, took, done } = one;
    const wanted = peer2[receive] === ANY_SOURCE ? tag2[receive] : tag[receive];
    const bySource = queues.get(keyOf(rank[receive], comm[receive], wanted)) ?? [];
    for (const [from, queue] of bySource.entries()) {
      if (queue === undefined || from === source[took]) continue;
      const { messages } = queue;
      const isGone = (message: number) => recvCall[message] >= 0 && seq[recvCall[message]] < seq[receive];
      while (queue.at < messages.length && isGone(messages[queue.at])) queue.at++;
      const other = messages[queue.at];
      if (other === undefined || known[other] > done) continue;
      visit(one, other, () => queue.at > lastFree(trace, queue));
    }
  }
}

function lastFree(trace: Trace, queue: Queue): number {
  const { recvCall } = trace.messages;
  queue.free ??= queue.messages.findLastIndex(
    (message) => recvCall[message] < 0 || isWild(trace, recvCall[message]),
  );
  return queue.free;
}

/** Whether a receive, or the receiving half of an exchange, is from any source. */
export function isWild({ calls }: Trace, call: number): boolean {
  return calls.peer[call] === ANY_SOURCE || calls.peer2[call] === ANY_SOURCE;
}

/** What a receive from any source took. `done`: the number of the call after which its rank had the message. */
export interface Wild {
  readonly receive: number;
  readonly took: number;
  readonly done: number;
}

/** By rank, in the order in which they were posted. */
export function wildReceives(trace: Trace): Wild[] {
  const { calls, messages, requests } = trace;
  const { seq, rank } = calls;
  const found: Wild[] = [];
  let links: CallLinks | null = null;
  for (let message = 0; message < messages.length; message++) {
    const receive = messages.recvCall[message];
    if (receive < 0 || messages.collective[message] === 1 || !isWild(trace, receive)) continue;
    links ??= new CallLinks(trace);
    let done = seq[receive];
    for (const request of links.startedBy(receive)) {
      const end = requests.endCall[request];
      done = end < 0 ? Number.POSITIVE_INFINITY : seq[end];
    }
    found.push({ receive, took: message, done });
  }
  return found.sort((a, b) => rank[a.receive] - rank[b.receive] || seq[a.receive] - seq[b.receive]);
}

/** Calls on windows by which ranks may tell each other something without any message. */
const silent = /^win\.(?!Fence|Post|Start|Complete|Wait)/;

/** Whether ranks may have ordered what they do by what is no message, so that nothing is certain. */
function outOfSight(trace: Trace): boolean {
  if (trace.worlds.length > 1) return true;
  const kinds = new Set(callNames.flatMap((name, kind) => (silent.test(name) ? [kind] : [])));
  const { kind, length } = trace.calls;
  for (let call = 0; call < length; call++) if (kinds.has(kind[call])) return true;
  return false;
}

/** Messages to these ranks by communicator and tag, and by communicator alone; then by source. */
function queuesFor(trace: Trace, dests: ReadonlySet<number>): Map<string, Queues> {
  const { source, dest, comm, tag, collective, length } = trace.messages;
  const found = new Map<string, Queues>();
  const add = (key: string, message: number) => {
    let queues = found.get(key);
    if (queues === undefined) {
      queues = [];
      found.set(key, queues);
    }
    const queue = queues[source[message]];
    if (queue !== undefined) queue.messages.push(message);
    else queues[source[message]] = { messages: [message], at: 0, free: undefined };
  };
  for (let message = 0; message < length; message++) {
    if (collective[message] === 1 || !dests.has(dest[message])) continue;
    add(keyOf(dest[message], comm[message], tag[message]), message);
    add(keyOf(dest[message], comm[message], ANY_TAG), message);
  }
  return found;
}

function keyOf(dest: number, comm: number, tag: number): string {
  return `${dest} ${comm} ${tag}`;
}
