import { type CallName, callKind, callNames } from "#mpi/call-kinds.ts";
import { byLine, detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, listWords, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { pendingOf } from "./still-pending.ts";

/** Calls that do not return before a request is complete: who makes another one has forgotten the first. */
const waitNames: readonly CallName[] = ["wait", "Wait", "waitall", "Waitall"];
const waits: ReadonlySet<number> = new Set(waitNames.map(callKind));
const freedState = 3;

type Misuse = "completed" | "freed" | "unstarted wait" | "unstarted";

interface Misused extends Saying {
  readonly what: Misuse;
}

/** Two of these say why something else is left open. */
const wording: {
  readonly [W in Misuse]: { readonly does: readonly [one: string, many: string]; readonly advice: string };
} = {
  completed: {
    does: ["waits twice for the same request", "wait twice for the same request"],
    advice:
      "The second wait returns at once and waits for nothing. Wait for each request once, and keep those that are still " +
      "open under names, or in a list, of their own.",
  },
  freed: {
    does: ["waits for a request that it has freed", "wait for requests that they have freed"],
    advice:
      "Once freed, a request cannot tell any more when its message has moved, and the wait returns at once. Wait first; " +
      "a request that is complete need not be freed.",
  },
  "unstarted wait": {
    does: [
      "waits for a persistent request that it has not started",
      "wait for persistent requests that they have not started",
    ],
    advice: "A persistent request does nothing before Start: call Start, then wait.",
  },
  unstarted: {
    does: [
      "prepares a persistent request and never starts it",
      "prepare persistent requests and never start them",
    ],
    advice:
      "A persistent request does nothing before Start: call Start, then wait, each time that it is to move data.",
  },
};

/**
 * Waits for requests that are not active. MPI lets them pass and often they are meant: in a list beside active ones, in
 * loops that test, after a test that happened to complete it. Told is only what follows a wait in another line, or what
 * left another request incomplete.
 */
export function findRequestMisuse(trace: Trace): Finding[] {
  const found = misused(trace);
  const kinds: readonly Misuse[] = ["unstarted wait", "freed", "completed", "unstarted"];
  return kinds.flatMap((kind): Finding[] => {
    const sayings = byLine(found.filter(({ what }) => what === kind));
    if (sayings.length === 0) return [];
    const ranks = [...new Set(sayings.map(({ rank }) => rank))];
    const { does, advice } = wording[kind];
    const groups = groupsOf(sayings);
    return [
      {
        class: "Request misuse",
        rule: "request-misuse",
        severity: "warning",
        summary: `${capital(rankWords(ranks))} ${does[ranks.length === 1 ? 0 : 1]}.`,
        details: detailsOf(sayings),
        ...(groups && { groups }),
        advice,
      },
    ];
  });
}

/** Ranks that waited twice for one request, which is why they left another one open. */
export function ranksWithIdleWaits(trace: Trace): ReadonlySet<number> {
  if (!trace.notes.some(({ note }) => note.type === "waited-idly")) return new Set();
  return new Set(misused(trace).flatMap(({ what, rank }) => (what === "completed" ? [rank] : [])));
}

const preparesReceive = callKind("Recv_init");

/** Calls that prepared receives which were never started, one of those that ask for the same: who was to take what came. */
export function unstartedReceives(trace: Trace): number[] {
  const places = new Set<string>();
  for (const { rank, note } of trace.notes) {
    if (note.type === "waited-idly" && note.how === "started") places.add(`${rank} ${note.made}`);
    else if (note.type === "left" && note.what === "unstarted") places.add(`${rank} ${note.line}`);
  }
  if (places.size === 0) return [];
  const { kind, rank, line, comm, peer, tag, length } = trace.calls;
  const found = new Map<string, number>();
  for (let call = 0; call < length; call++) {
    if (kind[call] !== preparesReceive || line[call] === 0 || !places.has(`${rank[call]} ${line[call]}`))
      continue;
    found.set([rank[call], comm[call], peer[call], tag[call]].join(), call);
  }
  return [...found.values()];
}

function misused(trace: Trace): Misused[] {
  const idle = trace.notes.some(({ note }) => note.type === "waited-idly");
  const unstarted = trace.notes.some(({ note }) => note.type === "left" && note.what === "unstarted");
  if (!idle && !unstarted) return [];
  const { requests } = trace;
  const rows = new Map<string, number>();
  if (idle)
    for (let row = 0; row < requests.length; row++)
      rows.set(`${requests.rank[row]} ${requests.id[row]}`, row);
  const open = new Map<number, string[]>();
  if (idle) {
    for (const { rank, name, line } of pendingOf(trace))
      open.set(rank, [...(open.get(rank) ?? []), callWords(name, line)]);
  }
  const told = new Map<string, Misused>();
  const waitedFor = new Set<string>();
  for (const { rank, time, note } of trace.notes) {
    let saying: Misused | null = null;
    if (note.type === "waited-idly") {
      const row = rows.get(`${rank} ${note.request}`) ?? -1;
      saying = idleWait(trace, rank, time, note, row, open.get(rank) ?? []);
      if (note.how === "started") waitedFor.add(`${rank} ${note.made}`);
    } else if (note.type === "left" && note.what === "unstarted" && note.line > 0) {
      if (waitedFor.has(`${rank} ${note.line}`)) continue;
      saying = neverStarted(rank, time, note.name, note.line, note.count);
    }
    if (saying !== null) told.set(`${rank} ${saying.line} ${saying.one}`, saying);
  }
  return [...told.values()];
}

interface IdleWait {
  readonly how: string;
  readonly kind: number;
  readonly line: number;
  readonly made: number;
}

/** `row`: of the request, -1 where it has none. `open`: what its rank has never waited for. */
function idleWait(
  trace: Trace,
  rank: number,
  time: number,
  { how, kind, line, made }: IdleWait,
  row: number,
  open: readonly string[],
): Misused | null {
  const { requests, calls } = trace;
  const say = (what: Misuse, rest: string): Misused => {
    const call = callWords(callNames[kind] ?? "none", line);
    return {
      rank,
      line,
      time,
      what,
      one: `waits in ${call} for ${rest}`,
      many: `wait in ${call} for ${rest}`,
    };
  };
  const named = (call: number): string => callWords(callNames[calls.kind[call]] ?? "none", calls.line[call]);
  const startCall = row < 0 ? -1 : requests.startCall[row];
  const endCall = row < 0 ? -1 : requests.endCall[row];
  const request = startCall < 0 ? "a request" : `the request of ${named(startCall)}`;
  if (how === "started") {
    const prepared = made > 0 ? `, which line ${made} has only prepared.` : ".";
    return say("unstarted wait", `a persistent request that was not started${prepared}`);
  }
  if (how === "freed" || (row >= 0 && requests.state[row] === freedState)) {
    const where = endCall < 0 || calls.line[endCall] === 0 ? "" : ` in line ${calls.line[endCall]}`;
    return say("freed", `${request}, which was freed${where} before.`);
  }
  if (how !== "completed" || endCall < 0 || !waits.has(calls.kind[endCall])) return null;
  if (calls.line[endCall] === line && open.length === 0) return null;
  const instead = open.length === 0 ? "" : ` Never waited for: ${listWords([...new Set(open)])}.`;
  return say("completed", `${request}, for which ${named(endCall)} had waited already.${instead}`);
}

function neverStarted(rank: number, time: number, name: string, line: number, count: number): Misused {
  const call = callWords(name, line);
  const one =
    count === 1
      ? `prepares a persistent request with ${call} and never starts it.`
      : `prepares ${count} persistent requests with ${call} and never starts them.`;
  const many = `prepare persistent requests with ${call} and never start them.`;
  return { rank, line, time, what: "unstarted", one, many };
}
