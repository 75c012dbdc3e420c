/** For tests: everything that a trace says, in an order that does not depend on how its rows came in. */
import type { Trace } from "./model.ts";

type Row = Record<string, unknown>;

/** The columns of a table at one row. */
function row(table: object, index: number): Row {
  const columns = Object.entries(table).filter(([, column]) => ArrayBuffer.isView(column));
  return Object.fromEntries(columns.map(([name, column]) => [name, (column as Float64Array)[index]]));
}

/** Two traces that say the same give equal descriptions. */
export function describeTrace(trace: Trace): unknown {
  const { calls, messages, prints, requests } = trace;
  const seqOf = (call: number) => (call < 0 ? -1 : `${calls.rank[call]}:${calls.seq[call]}`);
  const ranks = Array.from({ length: trace.ranks }, (_, rank) => ({
    calls: Array.from(trace.callsOf(rank), (call) => row(calls, call)),
    sends: Array.from(trace.sendsOf(rank), (message) => ({
      ...row(messages, message),
      sendCall: seqOf(messages.sendCall[message]),
      recvCall: seqOf(messages.recvCall[message]),
      preview: messages.preview(message),
    })),
    receives: Array.from(trace.receivesOf(rank), (message) => [
      messages.source[message],
      messages.pair[message],
    ]),
    requests: Array.from({ length: requests.length }, (_, index) => index)
      .filter((index) => requests.rank[index] === rank)
      .map((index) => ({
        ...row(requests, index),
        startCall: seqOf(requests.startCall[index]),
        endCall: seqOf(requests.endCall[index]),
      })),
    decisions: [...trace.decisionsOf(rank)],
    notes: trace.notes.filter((note) => note.rank === rank),
    outputs: trace.outputs.filter((output) => output.rank === rank).map(({ ...output }) => output),
    files: trace.files.filter((file) => file.rank === rank),
    end: trace.rankEnds[rank],
  }));
  return {
    ranks,
    prints: Array.from({ length: prints.length }, (_, index) => ({
      ...row(prints, index),
      text: prints.text(index),
    })),
    comms: [...trace.comms.values()].sort((a, b) => a.id - b.id),
    endTime: trace.endTime,
    endStep: trace.endStep,
    times: Array.from({ length: trace.endStep + 1 }, (_, step) => trace.timeOfStep(step)),
  };
}
