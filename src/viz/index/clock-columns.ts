import type { ClockMode } from "#base/moment.ts";
import type { RankEnd, Trace } from "#trace/model.ts";
import { worldOf } from "#trace/worlds.ts";

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
  /** When it was started: 0 for the first ranks. */
  rankStart(rank: number): number;
}

/** When a rank's program ended. One that was ended from outside lasted until the run did: its log says no more. */
function endOf(end: RankEnd, moment: number, last: number): number {
  if (end.how === "running") return Number.POSITIVE_INFINITY;
  return end.how === "aborted" ? last : moment;
}

const orNever = (value: number, missing: boolean): number => (missing ? Number.POSITIVE_INFINITY : value);

/** The columns of `mode`: µs for `clock`, steps for `steps`. */
export function clockColumns(trace: Trace, mode: ClockMode): ClockColumns {
  const { calls, messages, prints, rankEnds, worlds } = trace;
  if (mode === "clock") {
    return {
      mode,
      end: trace.endTime,
      enter: (call) => calls.enterTime[call],
      exit: (call) => orNever(calls.exitTime[call], Number.isNaN(calls.exitTime[call])),
      send: (message) => messages.sendTime[message],
      recv: (message) => orNever(messages.recvTime[message], Number.isNaN(messages.recvTime[message])),
      print: (index) => prints.time[index],
      rankEnd: (rank) => endOf(rankEnds[rank], rankEnds[rank].time, trace.endTime),
      rankStart: (rank) => worlds[worldOf(worlds, rank)].time,
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
    rankEnd: (rank) => endOf(rankEnds[rank], rankEnds[rank].step, trace.endStep),
    rankStart: (rank) => worlds[worldOf(worlds, rank)].step,
  };
}
