import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { MemoryLog } from "./memory-log.ts";
import { TraceReader } from "./reader.ts";
import { callFields } from "./synthetic.ts";
import { EventWriter } from "./writer.ts";

function rank() {
  const log = new MemoryLog();
  const host = { time: 0, sleeps: 0, line: 0 };
  const writer = new EventWriter(log, {
    now: () => host.time,
    ticket: () => 0,
    site: () => host.line,
    get sleeps() {
      return host.sleeps;
    },
  });
  const poll = (tag: number, found = false): void => {
    host.time += 10;
    const call = writer.enter(callFields("iprobe", { peer: 0, tag }));
    if (found) writer.exit(call, 0, tag, 8, 0);
    else writer.exit(call, -1, -1, -1, 0);
  };
  const calls = (): string[] => {
    const reader = new TraceReader(1);
    reader.push(0, log.drain());
    const { kind, tag, enterTime, length } = reader.trace.calls;
    const name = (at: number): string => (kind[at] === callKind("iprobe") ? `iprobe ${tag[at]}` : "send");
    return Array.from({ length }, (_, at) => `${name(at)} at ${enterTime[at]}`);
  };
  return { writer, host, poll, calls };
}

test("a loop that asks in vain is recorded once, and the answer in the end", () => {
  const { poll, calls } = rank();
  for (let round = 0; round < 1000; round++) poll(3);
  poll(3, true);
  expect(calls()).toEqual(["iprobe 3 at 10", "iprobe 3 at 10010"]);
});

test("asking in turn for several things is recorded once for each", () => {
  const { poll, calls } = rank();
  for (let round = 0; round < 50; round++) for (const tag of [1, 2, 3]) poll(tag);
  expect(calls()).toEqual(["iprobe 1 at 10", "iprobe 2 at 20", "iprobe 3 at 30"]);
});

test("after anything else the same question is news again", () => {
  const { writer, poll, calls } = rank();
  poll(3);
  poll(3);
  const send = writer.enter(callFields("send", { peer: 0, tag: 1 }));
  writer.exit(send, -1, -1, -1, 0);
  poll(3);
  poll(3);
  expect(calls()).toEqual(["iprobe 3 at 10", "send at 20", "iprobe 3 at 30"]);
});

test("a message that comes during a poll keeps the poll, and calls are numbered without gaps", () => {
  const { writer, calls } = rank();
  const receive = writer.enter(callFields("irecv", { peer: 0, tag: 1 }));
  writer.requestStarted(receive, 1, true, 0, 1, 0);
  writer.exit(receive, -1, -1, -1, 0);
  for (let round = 0; round < 3; round++) {
    const call = writer.enter(callFields("test"));
    if (round === 2) writer.requestEnded(call, 1, "completed");
    writer.exit(call, -1, -1, -1, 0);
    expect(call).toBe(round === 0 ? 2 : 3);
  }
  expect(calls().length).toBe(3);
});
