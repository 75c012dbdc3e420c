import type { ClockMode } from "#base/moment.ts";
import type { Trace } from "#trace/model.ts";

/** One of the trace's two clocks, read alike: an end that has not come is Infinity. */
export interface ClockColumns {
  readonly mode: ClockMode;
  readonly end: number;
  enter(call: number): number;
  exit(call: number): number;
  send(message: number): number;
  recv(message: number): number;
  print(index: number): number;
  rankEnd(rank: number): number;
}

const orNever = (value: number, missing: boolean): number => (missing ? Number.POSITIVE_INFINITY : value);

/** The columns of `mode`: µs for `clock`, steps for `steps`. */
export function clockColumns(trace: Trace, mode: ClockMode): ClockColumns {
  const { calls, messages, prints, rankEnds } = trace;
  if (mode === "clock") {
    return {
      mode,
      end: trace.endTime,
      enter: (call) => calls.enterTime[call],
      exit: (call) => orNever(calls.exitTime[call], Number.isNaN(calls.exitTime[call])),
      send: (message) => messages.sendTime[message],
      recv: (message) => orNever(messages.recvTime[message], Number.isNaN(messages.recvTime[message])),
      print: (index) => prints.time[index],
      rankEnd: (rank) => orNever(rankEnds[rank].time, rankEnds[rank].how === "running"),
    };
  }
  return {
    mode,
    end: trace.endStep,
    enter: (call) => calls.enterStep[call],
    exit: (call) => orNever(calls.exitStep[call], calls.exitStep[call] < 0),
    send: (message) => messages.sendStep[message],
    recv: (message) => orNever(messages.recvStep[message], Number.isNaN(messages.recvTime[message])),
    print: (index) => prints.step[index],
    rankEnd: (rank) => orNever(rankEnds[rank].step, rankEnds[rank].how === "running"),
  };
}
