import { callNames, isCollective } from "#mpi/call-kinds.ts";
import { everybodyIn, type Trace } from "#trace/model.ts";
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
  /** When all have left it and its last message has come: of a nonblocking one that is later. Infinity until then. */
  readonly end: number;
  /** Its messages by send time. */
  readonly messages: readonly number[];
  /** 0 when it sent no messages. */
  readonly roundCount: number;
}

interface Draft {
  calls: number[];
  messages: number[];
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
    const info = trace.commOf(calls.rank[first], comm);
    const entered = draft.calls.map((call) => calls.rank[call]);
    draft.messages.sort((a, b) => columns.send(a) - columns.send(b) || a - b);
    return {
      id,
      comm,
      name: callNames[calls.kind[first]] ?? "none",
      algorithm: calls.algorithm[first],
      root: worldRank(trace, calls.rank[first], comm, calls.peer[first]),
      calls: draft.calls,
      members: info === undefined ? entered : everybodyIn(info),
      start: Math.min(...draft.calls.map((call) => columns.enter(call))),
      end: draft.messages.reduce(
        (latest, message) => Math.max(latest, columns.recv(message)),
        Math.max(...draft.calls.map((call) => columns.exit(call))),
      ),
      messages: draft.messages,
      roundCount: draft.messages.reduce((most, message) => Math.max(most, messages.round[message]), 0),
    };
  });
}

/** The round that the collective is in at `moment`, 0 before its first message. */
export function roundAt(trace: Trace, collective: Collective, columns: ClockColumns, moment: number): number {
  let round = 0;
  for (const message of collective.messages) {
    if (columns.send(message) > moment) break;
    round = Math.max(round, trace.messages.round[message]);
  }
  return round;
}
