import { expect, test } from "vitest";
import { Asking } from "./asking.ts";
import { callKind } from "./call-kinds.ts";
import { MemoryWires } from "./memory-wire.testing.ts";
import type { WaitEntry } from "./transport.ts";

const call = { kind: callKind("iprobe"), comm: 0, collective: 0, call: 1, line: 0 };
const from = (peer: number): WaitEntry => ({ what: "recv", peer, context: 0, tag: 3, bytes: 0 });

function asking() {
  const transport = new MemoryWires({
    ranks: 4,
    eagerLimit: 4096,
    ringPackets: 8,
    bulkBytes: 4096,
  }).transport(0);
  const one = new Asking(transport, () => 7);
  /** So many rounds of a loop that asks each of `peers` in turn. */
  const loop = (rounds: number, ...peers: number[]) => {
    for (let round = 0; round < rounds; round++)
      for (const peer of peers) if (one.again()) one.add("any", [from(peer)], call);
  };
  return { one, loop, transport };
}

test("a loop that has asked for long is published with all that it asks for", () => {
  const { loop, transport } = asking();
  loop(20, 1, 2);
  expect(transport.asking).toBeNull();
  loop(300, 1, 2);
  expect(transport.asking).toMatchObject({ mode: "any", line: 7, entries: [from(1), from(2)] });
  const before = transport.askings;
  loop(3, 1, 2);
  expect(transport.askings).toBe(before + 6);
});

test("another question, or another call, takes it back", () => {
  const { one, loop, transport } = asking();
  loop(500, 1);
  loop(1, 2);
  expect(transport.asking).toBeNull();
  loop(300, 1, 2);
  one.before(callKind("Iprobe"));
  expect(transport.asking).not.toBeNull();
  one.before(callKind("send"));
  expect(transport.asking).toBeNull();
  expect(one.vain).toBe(0);
});

test("what the program itself has to do, and what is too much to tell, is not published", () => {
  const { one, loop, transport } = asking();
  for (let round = 0; round < 1000; round++) if (one.again()) one.add("all", [], call);
  expect(transport.asking).toBeNull();
  one.stop();
  loop(1000, ...Array.from({ length: 40 }, (_, peer) => peer));
  expect(transport.asking).toBeNull();
});
