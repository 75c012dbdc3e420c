/** Figures over a whole trace. Everything here walks it: ask at the end of a run, or now and then. */

import { isCollective } from "#mpi/call-kinds.ts";
import { everybodyIn, type Trace } from "./model.ts";
import { worldOf } from "./worlds.ts";

/** One collective operation: the calls of all members together. */
export interface Collective {
  readonly comm: number;
  /** Its position among the collectives of the communicator, from 1. */
  readonly number: number;
  /** Ranks of COMM_WORLD that belong to it, entered or not. */
  readonly members: readonly number[];
  /** The calls, as indices, one for each rank that entered, by rank. */
  readonly calls: readonly number[];
  /** When the first rank entered and the last left, µs; `lastExit` is NaN until all members have left. */
  readonly firstEnter: number;
  readonly lastEnter: number;
  readonly lastExit: number;
  /** See `CallTable.rounds`. */
  readonly rounds: number;
  /** As the first rank that entered says; see `mismatches` for collectives in which ranks disagree. */
  readonly kind: number;
  readonly root: number;
  readonly algorithm: number;
}

/** All collectives, by communicator, in the order in which it made them. */
export function collectives(trace: Trace): Collective[] {
  const { kind, comm, collective } = trace.calls;
  const byComm = new Map<number, Map<number, number[]>>();
  for (let rank = 0; rank < trace.ranks; rank++) {
    const own = trace.callsOf(rank);
    for (let at = 0; at < own.length; at++) {
      const call = own[at];
      if (collective[call] === 0 || !isCollective(kind[call])) continue;
      let byNumber = byComm.get(comm[call]);
      if (byNumber === undefined) {
        byNumber = new Map();
        byComm.set(comm[call], byNumber);
      }
      const calls = byNumber.get(collective[call]);
      if (calls === undefined) byNumber.set(collective[call], [call]);
      else calls.push(call);
    }
  }
  return [...byComm].flatMap(([id, byNumber]) => {
    const comm = trace.comms.get(id);
    const members = comm === undefined ? [] : everybodyIn(comm);
    const inOrder = [...byNumber].sort(([a], [b]) => a - b);
    return inOrder.map(([, calls]) => together(trace, members, calls));
  });
}

function together(trace: Trace, members: readonly number[], calls: readonly number[]): Collective {
  const { calls: table } = trace;
  const [first] = [...calls].sort((a, b) => table.enterTime[a] - table.enterTime[b]);
  const enters = calls.map((call) => table.enterTime[call]);
  const complete = calls.length >= members.length;
  return {
    comm: table.comm[first],
    number: table.collective[first],
    members,
    calls,
    firstEnter: table.enterTime[first],
    lastEnter: Math.max(...enters),
    lastExit: complete ? Math.max(...calls.map((call) => table.exitTime[call])) : Number.NaN,
    rounds: Math.max(...calls.map((call) => table.rounds[call])),
    kind: table.kind[first],
    root: table.peer[first],
    algorithm: table.algorithm[first],
  };
}

/** Messages and bytes from each rank (row) to each (column), `ranks` × `ranks`, row by row. */
export function trafficMatrix(trace: Trace): { messages: Int32Array; bytes: Float64Array } {
  const messages = new Int32Array(trace.ranks * trace.ranks);
  const bytes = new Float64Array(trace.ranks * trace.ranks);
  const table = trace.messages;
  for (let message = 0; message < table.length; message++) {
    const cell = table.source[message] * trace.ranks + table.dest[message];
    messages[cell]++;
    bytes[cell] += table.bytes[message];
  }
  return { messages, bytes };
}

/** How a rank spent its time, µs, from the start of the run to its own end (or the trace's). */
export interface TimeShares {
  /** Outside MPI calls. */
  readonly computing: number;
  /** In calls, moving messages. */
  readonly communicating: number;
  /** In calls, before the message that it needed had been sent, or the receiver of its large message had come. */
  readonly waiting: number;
}

export function timeShares(trace: Trace): TimeShares[] {
  return Array.from({ length: trace.ranks }, (_, rank) => sharesOf(trace, rank));
}

function sharesOf(trace: Trace, rank: number): TimeShares {
  const { calls, messages } = trace;
  const end = trace.rankEnds[rank].how === "running" ? trace.endTime : trace.rankEnds[rank].time;
  const receives = trace.receivesOf(rank);
  const sends = trace.sendsOf(rank);
  let inside = 0;
  let waiting = 0;
  let receive = 0;
  let send = 0;
  for (const call of Array.from(trace.callsOf(rank))) {
    const enter = calls.enterTime[call];
    const exit = calls.exitStep[call] < 0 ? end : calls.exitTime[call];
    inside += exit - enter;
    let from = enter;
    let got = false;
    for (; receive < receives.length && messages.recvTime[receives[receive]] <= exit; receive++) {
      const message = receives[receive];
      if (messages.recvTime[message] < enter) continue;
      got = true;
      waiting += Math.max(0, Math.min(messages.sendTime[message], exit) - from);
      from = Math.max(from, messages.recvTime[message]);
    }
    let last = -1;
    for (; send < sends.length && messages.sendTime[sends[send]] <= exit; send++) {
      if (messages.sendTime[sends[send]] >= enter) last = sends[send];
    }
    // An open call that has got nothing yet waits for it; one that sends a large message, for its receiver.
    const lateReceiver = last >= 0 && messages.rendezvous[last] === 1 && messages.sendCall[last] === call;
    if (lateReceiver) {
      const taker = messages.recvCall[last];
      const ready = taker < 0 ? exit : calls.enterTime[taker];
      waiting += Math.max(0, Math.min(ready, exit) - Math.max(from, messages.sendTime[last]));
    } else if (!got && last < 0 && calls.exitStep[call] < 0) {
      waiting += exit - enter;
    }
  }
  const lived = end - trace.worlds[worldOf(trace.worlds, rank)].time;
  return { computing: Math.max(0, lived - inside), communicating: Math.max(0, inside - waiting), waiting };
}
