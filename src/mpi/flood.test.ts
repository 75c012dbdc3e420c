import { expect, test } from "vitest";
import { createEndpoint } from "./endpoint.ts";
import { MemoryWires } from "./memory-wire.testing.ts";
import { nullRecorder } from "./null-recorder.ts";
import { PacketKind } from "./transport.ts";

const options = { ranks: 32, eagerLimit: 16 * 1024, ringPackets: 1000, bulkBytes: 64 * 1024 };
const context = 0;
const tag = 1;
const nothing = new Uint8Array(0);

test("messages that are only announced claim no memory, however long they are", () => {
  const wires = new MemoryWires(options);
  const root = createEndpoint(wires.transport(0), nullRecorder);
  const gibibyte = 1024 * 1024 * 1024;
  for (let rank = 1; rank < options.ranks; rank += 1)
    wires.transport(rank).push(0, PacketKind.RequestToSend, context, tag, gibibyte, 1, 1, 0, nothing, 0);
  expect(root.iprobe(31, context, tag)?.bytes).toBe(gibibyte);
  // One that this rank sends to itself stays in the program's own memory.
  const own = new Uint8Array(40 * 1024 * 1024).fill(7);
  root.isend(0, context, tag, own, "standard", 0, 1);
  const target = new Uint8Array(own.length);
  expect(root.recv(0, context, tag, target, 0).bytes).toBe(own.length);
  expect(target.at(-1)).toBe(7);
});

test("payloads that are kept count: 32 ranks may keep 32 MiB each", () => {
  const wires = new MemoryWires(options);
  const root = createEndpoint(wires.transport(0), nullRecorder);
  const sender = createEndpoint(wires.transport(1), nullRecorder);
  const payload = new Uint8Array(16 * 1024);
  const send = (count: number) => {
    for (let index = 0; index < count; index += 1) sender.isend(0, context, tag, payload, "standard", 0, 1);
  };
  // What is received in between makes room again.
  for (let batch = 0; batch < 2; batch += 1) {
    send(1000);
    expect(root.iprobe(1, context, tag)).not.toBeNull();
    for (let index = 0; index < 1000; index += 1) root.recv(1, context, tag, payload, 0);
  }
  send(1000);
  root.progress();
  send(1000);
  root.progress();
  send(100);
  expect(() => root.progress()).toThrow(/rank 0 holds 2,0\d\d messages .*\(33 MiB; 2,0\d\d from rank 1\)/);
});
