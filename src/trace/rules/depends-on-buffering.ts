import { callKind, callNames } from "#mpi/call-kinds.ts";
import { cyclicComponents, shortestCycle } from "#trace/diagnosis/cycles.ts";
import { detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding, WaitGraph } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { type Held, replayUnbuffered } from "#trace/unbuffered/replay.ts";
import type { Rule } from "./rule.ts";

/**
 * Programs that came to their end only because messages were kept until somebody took them, which MPI does not promise
 * (MPI-4.1 section 3.5: a program that needs it is not safe).
 */
export const dependsOnBuffering: Rule = ({ trace, how }) => {
  // What did not end by itself has other mistakes, and without all of the log nothing is certain.
  if (how !== "finished" || trace.calls.length === 0) return [];
  if (trace.rankEnds.some((end) => end.how !== "finished")) return [];
  const held = replayUnbuffered(trace);
  return held.length === 0 || held.some((one) => wasUnready(trace, one)) ? [] : [explain(trace, held)];
};

const readySend = callKind("Rsend");

/** A ready send that came too early is the mistake, and told as that: with its receive posted it waits for nobody. */
function wasUnready(trace: Trace, { rank, call, need: { message } }: Held): boolean {
  const { dest, pair } = trace.messages;
  return (
    trace.calls.kind[call] === readySend &&
    trace.notes.some(
      ({ note, rank: receiver }) =>
        note.type === "not-ready" &&
        note.source === rank &&
        receiver === dest[message] &&
        note.pair === pair[message],
    )
  );
}

function explain(trace: Trace, held: readonly Held[]): Finding {
  const { rank: rankOf } = trace.calls;
  const byRank = new Map(held.map((one) => [one.rank, one]));
  const targetsOf = (rank: number): number[] => {
    const need = byRank.get(rank)?.need;
    if (need === undefined) return [];
    if (need.what !== "any") return [rankOf[need.call]];
    return held.map((one) => one.rank).filter((other) => other !== rank);
  };
  const component = cyclicComponents(trace.ranks, targetsOf);
  const cycle =
    held
      .filter(({ rank }) => component[rank] >= 0)
      .map(({ rank }) => shortestCycle(rank, targetsOf))
      .sort((a, b) => a.length - b.length || a[0] - b[0])[0] ?? [];
  // Every circle of its own is the same mistake in other ranks.
  const members = held.filter(({ rank }) => component[rank] >= 0);
  const told = members.length > 0 ? members : held;
  const sayings = told.map((one) => sayingOf(trace, one));
  return {
    class: "Depends on buffering",
    rule: "depends-on-buffering",
    severity: "warning",
    ...wordsFor(told, cycle),
    details: detailsOf(sayings),
    groups: groupsOf(sayings),
    waits: graphOf(trace, held, targetsOf, component),
    proof: { kind: "unbuffered" },
  };
}

const kept = "It went well only because small messages are kept until somebody takes them.";
const proof = "A run without such room (eager limit 0, --eager-limit 0) hangs here.";

function wordsFor(
  members: readonly Held[],
  cycle: readonly number[],
): { readonly summary: string; readonly advice: string } {
  const who = capital(rankWords(members.map(({ rank }) => rank)));
  const several = members.length > 1;
  if (!members.every(({ need }) => need.what === "send" && !need.collective))
    return {
      summary: `${circleWords(members, cycle)} ${kept}`,
      advice: `Change the order of the calls on one of these ranks, so that every message is awaited when it is sent, or start the send with isend and wait for it later. ${proof}`,
    };
  if (cycle.length === 1 && !several)
    return {
      summary: `${who} sends to itself before it receives. ${kept}`,
      advice: `Start one half with isend or irecv and wait for it after the other, or use sendrecv. ${proof}`,
    };
  const each = several ? `${who} each send before they receive` : `${who} sends before it receives`;
  return {
    summary: `${each}. ${kept}`,
    advice: `Let one of them receive first, or use sendrecv, which does both at once, or isend and wait after the receive. ${proof}`,
  };
}

function circleWords(members: readonly Held[], cycle: readonly number[]): string {
  if (cycle.length < 2)
    return `${capital(rankWords(members.map(({ rank }) => rank)))} might have waited for ever.`;
  if (cycle.length === 2) return `${capital(rankWords(cycle))} might have waited for each other for ever.`;
  return `${capital(rankWords(cycle))} might have waited for each other in a circle: ${[...cycle, cycle[0]].join(" → ")}.`;
}

/** "sends to rank 1 in send (line 5), which rank 1 receives in recv (line 6), later than that." */
function sayingOf(trace: Trace, { rank, call, need }: Held): Saying {
  const { line, rank: rankOf, enterTime, kind } = trace.calls;
  const words = (one: number) => callWords(callNames[kind[one]] ?? "none", line[one]);
  const other = rankOf[need.call];
  const { sendCall } = trace.messages;
  const where = `in ${words(call)}`;
  const begun = sendCall[need.message] === call ? "" : ` of ${words(sendCall[need.message])}`;
  const whom = other === rank ? "it" : `rank ${other}`;
  const what = need.collective
    ? `${where} until rank ${other} comes to ${words(need.call)}`
    : need.what === "send"
      ? `${where} until ${whom} takes the message${begun}, which it does in ${words(need.call)}`
      : `${where} for a message that ${whom} sends in ${words(need.call)}`;
  const place = `${where} ${need.what} ${need.collective} ${begun} ${words(need.call)}`;
  return {
    rank,
    line: line[call],
    time: enterTime[call],
    one: `has to wait ${what}.`,
    many: `have to wait ${what}.`,
    alike: {
      key: place,
      peers: [other],
      many: (peers) => `have to wait ${where} for ${rankWords(peers)}, at ${words(need.call)}.`,
    },
  };
}

function graphOf(
  trace: Trace,
  held: readonly Held[],
  targetsOf: (rank: number) => readonly number[],
  component: Int32Array,
): WaitGraph {
  const byRank = new Map(held.map((one) => [one.rank, one]));
  const { line, kind } = trace.calls;
  return {
    nodes: trace.rankEnds.map((_, rank) => {
      const call = byRank.get(rank)?.call;
      if (call === undefined) return { rank, state: "finished", line: 0, call: "" };
      return { rank, state: "stuck", line: line[call], call: callNames[kind[call]] ?? "none" };
    }),
    edges: held.flatMap(({ rank, need }) =>
      targetsOf(rank).map((to) => ({
        from: rank,
        to,
        label: labelOf(trace, need),
        cycle: component[rank] >= 0 && component[rank] === component[to],
      })),
    ),
  };
}

function labelOf(trace: Trace, { collective, what, message, call }: Held["need"]): string {
  if (collective) return callNames[trace.calls.kind[call]] ?? "none";
  return `${what === "send" ? "sends" : "receives"} tag ${trace.messages.tag[message]}`;
}
