import { describe, expect, it } from "vitest";
import { ScriptedRun, syntheticTrace } from "./synthetic.ts";
import { callsWithin, nextMoment, previousMoment, rankStateAt } from "./time-index.ts";

const trace = syntheticTrace(5, 600);
const moments = Array.from({ length: 60 }, (_, index) => (index / 59) * trace.endTime);

describe("a window of a trace agrees with a walk over all of it", () => {
  it.each(["clock", "steps"] as const)("messages and calls, by %s", (clock) => {
    const { messages, calls } = trace;
    const [sent, took] =
      clock === "clock" ? [messages.sendTime, messages.recvTime] : [messages.sendStep, messages.recvStep];
    const [enters, exits] =
      clock === "clock" ? [calls.enterTime, calls.exitTime] : [calls.enterStep, calls.exitStep];
    const all = Array.from({ length: messages.length }, (_, index) => index);
    for (const moment of moments) {
      const at = clock === "clock" ? moment : Math.floor(trace.stepOfTime(moment));
      const to = at + (clock === "clock" ? 50 : 3);
      const found: number[] = [];
      trace.messagesWithin(at, to, clock, (message) => found.push(message));
      const expected = all.filter((message) => sent[message] <= to && took[message] >= at);
      expect(found.sort((a, b) => a - b)).toEqual(expected);
      for (let rank = 0; rank < trace.ranks; rank++) {
        const own = trace.callsOf(rank);
        const { first, end } = callsWithin(trace, rank, at, to, clock);
        const overlaps = [...own].filter((call) => enters[call] <= to && exits[call] >= at);
        expect([...own.slice(first, end)]).toEqual(overlaps);
      }
    }
  });

  it("the next and the previous moment are the nearest of all events", () => {
    const { calls, messages, prints } = trace;
    const times = [
      ...calls.enterTime.slice(0, calls.length),
      ...calls.exitTime.slice(0, calls.length),
      ...messages.sendTime.slice(0, messages.length),
      ...messages.recvTime.slice(0, messages.length),
      ...prints.time.slice(0, prints.length),
      ...trace.rankEnds.map((end) => end.time),
    ];
    for (const moment of moments) {
      const later = times.filter((time) => time > moment);
      const earlier = times.filter((time) => time < moment);
      expect(nextMoment(trace, moment, "clock")).toBe(Math.min(Number.POSITIVE_INFINITY, ...later));
      expect(previousMoment(trace, moment, "clock")).toBe(Math.max(0, ...earlier));
    }
    expect(nextMoment(trace, 3.5, "steps")).toBe(4);
    expect(nextMoment(trace, 3, "steps")).toBe(4);
    expect(previousMoment(trace, 3.5, "steps")).toBe(3);
    expect(previousMoment(trace, 3, "steps")).toBe(2);
    expect(nextMoment(trace, trace.endStep, "steps")).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("steps and times", () => {
  it("a step's time is the first at which any rank had come that far", () => {
    const { calls, messages, prints } = trace;
    const events = [
      ...Array.from({ length: prints.length }, (_, print) => [prints.step[print], prints.time[print]]),
      ...Array.from({ length: calls.length }, (_, call) => [calls.enterStep[call], calls.enterTime[call]]),
      ...Array.from({ length: calls.length }, (_, call) => [calls.exitStep[call], calls.exitTime[call]]),
      ...Array.from({ length: messages.length }, (_, one) => [
        messages.sendStep[one],
        messages.sendTime[one],
      ]),
      ...Array.from({ length: messages.length }, (_, one) => [
        messages.recvStep[one],
        messages.recvTime[one],
      ]),
      ...trace.rankEnds.map((end) => [end.step, end.time]),
    ];
    for (let step = 1; step < trace.endStep; step += 5) {
      const times = events.filter(([at]) => at >= step).map(([, time]) => time);
      expect(trace.timeOfStep(step)).toBe(Math.min(...times));
    }
  });

  it("map monotonously and back", () => {
    let last = 0;
    for (let step = 0; step <= trace.endStep; step += 0.25) {
      const time = trace.timeOfStep(step);
      expect(time).toBeGreaterThanOrEqual(last);
      last = time;
      expect(trace.timeOfStep(trace.stepOfTime(time))).toBeCloseTo(time, 6);
    }
    expect(trace.timeOfStep(trace.endStep)).toBe(trace.endTime);
    expect(trace.stepOfTime(trace.endTime)).toBe(trace.endStep);
  });
});

describe("what a rank does", () => {
  const run = new ScriptedRun(2);
  const [zero, one] = run.ranks;
  zero.time = 10;
  const send = zero.enter("Ssend", 3, { peer: 1, bytes: 4 });
  const pair = run.sent(0, send, 1, 0, 0, new Uint8Array(4), 4, 1);
  one.time = 40;
  const recv = one.enter("Recv", 5, { peer: 0 });
  one.time = 60;
  one.writer.received(recv, 0, 0, 0, 4, pair);
  one.writer.exit(recv, 0, 0, 4, 0);
  zero.time = 65;
  zero.writer.exit(send, -1, -1, -1, 0);
  zero.time = 80;
  zero.writer.end("finished");
  one.time = 70;
  one.enter("Recv", 6, { peer: 0 });
  const small = run.trace();

  it.each([
    [5, 0, "computing"],
    [20, 0, "waiting"],
    [70, 0, "computing"],
    [85, 0, "finished"],
    [50, 1, "waiting"],
    [62, 1, "computing"],
    [90, 1, "waiting"],
  ] as const)("at %i µs rank %i is %s", (moment, rank, activity) => {
    expect(rankStateAt(small, rank, moment, "clock").activity).toBe(activity);
  });
});
