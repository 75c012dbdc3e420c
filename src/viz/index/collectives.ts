import { callNames, isCollective } from "#mpi/call-kinds.ts";
import type { Trace } from "#trace/model.ts";
import type { ClockColumns } from "./clock-columns.ts";
import { worldRank } from "./waiting.ts";

/** One collective operation: the calls of all its members together. */
export interface Collective {
  readonly id: number;
  readonly comm: number;
  readonly name: string;
  /** Index into the algorithm names; 0 when none applies. */
  readonly algorithm: number;
  /** Rank of COMM_WORLD, negative when it has none. */
  readonly root: number;
  /** One call of each rank that entered, as indices into `calls`. */
  readonly calls: readonly number[];
  /** Ranks of COMM_WORLD that belong to it, entered or not. */
  readonly members: readonly number[];
  readonly start: number;
  /** Infinity while a rank is in it. */
  readonly end: number;
  /** Its messages by send time, and the round that each belongs to, from 1. */
  readonly messages: readonly number[];
  readonly rounds: readonly number[];
  /** 0 when it sent no messages. */
  readonly roundCount: number;
}

interface Draft {
  calls: number[];
  messages: number[];
}

/** A round is a rank's next send: a rank that received in round k sends in round k + 1 at the earliest. */
function roundsOf(trace: Trace, messages: readonly number[]): number[] {
  const { source, dest, sendStep, recvStep, recvTime } = trace.messages;
  const events: { step: number; message: number; arrives: boolean }[] = [];
  for (const message of messages) {
    events.push({ step: sendStep[message], message, arrives: false });
    if (!Number.isNaN(recvTime[message])) events.push({ step: recvStep[message], message, arrives: true });
  }
  events.sort((a, b) => a.step - b.step || Number(b.arrives) - Number(a.arrives));
  const latest = new Map<number, number>();
  const roundOf = new Map<number, number>();
  for (const { message, arrives } of events) {
    if (arrives) {
      const round = roundOf.get(message) ?? 1;
      latest.set(dest[message], Math.max(latest.get(dest[message]) ?? 0, round));
    } else {
      const round = (latest.get(source[message]) ?? 0) + 1;
      roundOf.set(message, round);
      latest.set(source[message], round);
    }
  }
  return messages.map((message) => roundOf.get(message) ?? 1);
}

export function findCollectives(trace: Trace, columns: ClockColumns): readonly Collective[] {
  const { calls, messages } = trace;
  const drafts = new Map<string, Draft>();
  const draftOfCall = new Map<number, Draft>();
  for (let call = 0; call < calls.length; call++) {
    if (calls.collective[call] === 0 || !isCollective(calls.kind[call])) continue;
    const key = `${calls.comm[call]}:${calls.collective[call]}`;
    let draft = drafts.get(key);
    if (draft === undefined) {
      draft = { calls: [], messages: [] };
      drafts.set(key, draft);
    }
    draft.calls.push(call);
    draftOfCall.set(call, draft);
  }
  if (drafts.size === 0) return [];
  for (let message = 0; message < messages.length; message++) {
    if (messages.collective[message] === 0) continue;
    const draft = draftOfCall.get(messages.sendCall[message]) ?? draftOfCall.get(messages.recvCall[message]);
    draft?.messages.push(message);
  }
  return [...drafts.values()].map((draft, id): Collective => {
    const first = draft.calls[0];
    const comm = calls.comm[first];
    const entered = draft.calls.map((call) => calls.rank[call]);
    draft.messages.sort((a, b) => columns.send(a) - columns.send(b) || a - b);
    const rounds = roundsOf(trace, draft.messages);
    return {
      id,
      comm,
      name: callNames[calls.kind[first]] ?? "none",
      algorithm: calls.algorithm[first],
      root: worldRank(trace, comm, calls.peer[first]),
      calls: draft.calls,
      members: trace.comms.get(comm)?.members ?? entered,
      start: Math.min(...draft.calls.map((call) => columns.enter(call))),
      end: Math.max(...draft.calls.map((call) => columns.exit(call))),
      messages: draft.messages,
      rounds,
      roundCount: rounds.reduce((most, round) => Math.max(most, round), 0),
    };
  });
}

/** The round that the collective is in at `moment`, 0 before its first message. */
export function roundAt(collective: Collective, columns: ClockColumns, moment: number): number {
  let round = 0;
  for (let i = 0; i < collective.messages.length; i++) {
    if (columns.send(collective.messages[i]) > moment) break;
    round = Math.max(round, collective.rounds[i]);
  }
  return round;
}
