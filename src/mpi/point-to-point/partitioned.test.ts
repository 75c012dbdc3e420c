import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { duplicate } from "#mpi/make-communicators.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { completeAll, memory } from "#mpi/schedule/together.testing.ts";
import { precvInit, psendInit } from "./partitioned.ts";

const START = callKind("Start");
const PREADY = callKind("Pready");

test("a partition that too many sends keep back can be tried again, and the others are as they were", () => {
  const runtimes = runtimesInThread(32);
  const [zero, one] = runtimes;
  const count = 70_000;
  const given = Int32Array.from({ length: count }, (_, at) => at);
  const taken = new Int32Array(count);
  const send = psendInit(zero.world, memory(given), count, 1, 5);
  send.begin(START);
  let at = 0;
  expect(() => {
    for (; at < count; at++) send.ready(PREADY, [at]);
  }).toThrow("62,501 sends that nobody has received yet");
  expect(at).toBeGreaterThan(60_000);
  const receive = precvInit(one.world, memory(taken), count, 0, 5);
  receive.begin(START);
  for (; at < count; at++) {
    zero.endpoint.progress();
    one.endpoint.progress();
    send.ready(PREADY, [at]);
  }
  completeAll([zero, one], [[send], [receive]]);
  expect(taken).toEqual(given);
});

test("what is kept of a communicator's partitions goes with it, and those under way still come", () => {
  const [{ world, channels }] = runtimesInThread(1);
  const comm = duplicate(world, callKind("Dup"));
  const [given, taken] = [Int32Array.of(1, 2), new Int32Array(2)];
  const send = psendInit(comm, memory(given), 2, 0, 5);
  const receive = precvInit(comm, memory(taken), 1, 0, 5);
  receive.begin(START);
  send.begin(START);
  expect(channels.size).toBe(2);
  comm.free(callKind("Free"));
  expect(channels.size).toBe(0);
  send.readyRange(PREADY, 0, 1);
  completeAll([world.runtime], [[send, receive]]);
  expect(taken).toEqual(given);
});
