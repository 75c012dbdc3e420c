import { callNames } from "#mpi/call-kinds.ts";
import { ANY_SOURCE } from "#mpi/constants.ts";
import type { History } from "./history.ts";
import type { Hang, Pattern } from "./patterns.ts";
import { type StuckRank, waitWords } from "./stuck-rank.ts";
import { callWords, capital } from "./words.ts";

/** Whose data goes where: from the root to all, or from all to the root. */
const fromRoot = new Set(["bcast", "scatter", "scatterv"]);
const toRoot = new Set(["gather", "gatherv", "reduce"]);

/**
 * What one rank sends with a collective call another wants to receive with recv, or the other way round: messages and
 * collectives never match each other.
 */
export function otherKind(hang: Hang): Pattern | null {
  for (const one of hang.stuck) {
    const pattern = one.wait.collective === 0 ? sentCollectively(one, hang) : sentByMessage(one, hang);
    if (pattern !== null) return pattern;
  }
  return null;
}

/** The rank waits in a receive for another that has gone through a collective, whose data was for it. */
function sentCollectively(one: StuckRank, { history }: Hang): Pattern | null {
  const { calls, comms } = history.trace;
  for (const { what, peer, context } of one.entries) {
    if (what !== "recv" || peer < 0 || (context & 1) === 1) continue;
    const members = comms.get(context)?.members ?? [];
    const call = history.passedAlone(peer, one.rank, context);
    if (call < 0 || !carries(history, call, members.indexOf(peer), members.indexOf(one.rank))) continue;
    const name = history.nameOf(call);
    return {
      summary:
        `${capital(waitWords(one, peer))}, but rank ${peer} has sent with ${callWords(name, calls.line[call])}: ` +
        `what ${name} sends is received by ${name} alone.`,
      advice:
        `A collective is called by all ranks, also by those that receive. Let rank ${one.rank} call ${name} too, in place of ` +
        `${one.call}, or let rank ${peer} use send.`,
      sayings: [
        {
          rank: peer,
          line: calls.line[call],
          time: calls.enterTime[call],
          one: `has sent with ${callWords(name, calls.line[call])}, which rank ${one.rank} has not called.`,
          many: `have sent with ${callWords(name, calls.line[call])}, which rank ${one.rank} has not called.`,
        },
      ],
    };
  }
  return null;
}

/** The rank waits in a collective for another's data, which sent it a message instead. */
function sentByMessage(one: StuckRank, { history, untaken, stuck }: Hang): Pattern | null {
  const { messages, comms } = history.trace;
  const { comm, collective } = one.wait;
  const entered = history.collectiveCall(one.rank, comm, collective);
  if (entered < 0) return null;
  const members = comms.get(comm)?.members ?? [];
  const message = untaken.find(
    (each) =>
      messages.dest[each] === one.rank &&
      messages.comm[each] === comm &&
      one.missing.includes(messages.source[each]) &&
      // One that waits until its message is taken may well come to the collective later.
      !stuck.some(({ rank, entries }) => rank === messages.source[each] && entries.some(isSend)) &&
      carries(history, entered, members.indexOf(messages.source[each]), members.indexOf(one.rank)),
  );
  if (message === undefined) return null;
  const source = messages.source[message];
  const line = history.sendLine(message);
  const call = messages.sendCall[message];
  const send = call < 0 ? "send" : history.nameOf(call);
  const name = history.nameOf(entered);
  return {
    summary:
      `${capital(waitWords(one, source))}, but rank ${source} has sent it a message with ${callWords(send, line)}: ` +
      `${name} takes only what ${name} sends.`,
    advice:
      `A collective is called by all ranks, also by those that send. Let rank ${source} call ${name} too, in place of ${send}, ` +
      `or let rank ${one.rank} receive with recv.`,
    sayings: [
      {
        rank: source,
        line,
        time: messages.sendTime[message],
        one: `did send rank ${one.rank} a message with ${callWords(send, line)}, which no collective takes.`,
        many: `did send rank ${one.rank} messages with ${callWords(send, line)}, which no collective takes.`,
      },
    ],
  };
}

function isSend({ what }: { readonly what: string }): boolean {
  return what === "send";
}

/** Whether data of one rank of the communicator goes to another in a collective call. */
function carries(history: History, call: number, from: number, to: number): boolean {
  const { kind, peer } = history.trace.calls;
  if (from < 0 || to < 0 || peer[call] === ANY_SOURCE) return false;
  const family = (callNames[kind[call]] ?? "none").toLowerCase().replace(/^i(?=[bsgr])|_init$/g, "");
  if (fromRoot.has(family)) return peer[call] === from;
  return toRoot.has(family) && peer[call] === to;
}
