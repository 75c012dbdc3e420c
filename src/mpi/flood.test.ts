import { expect, test } from "vitest";
import { callKind } from "./call-kinds.ts";
import { createEndpoint } from "./endpoint.ts";
import type { Endpoint } from "./endpoint-types.ts";
import { MemoryWires } from "./memory-wire.testing.ts";
import { nullRecorder } from "./null-recorder.ts";
import type { Recorder } from "./recorder.ts";
import { Runtime } from "./runtime.ts";
import { sharedMemoryInThread } from "./shared-memory.testing.ts";
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

/** A rank with more messages than it may keep, which came while it was receiving one of context 2. */
function flooded() {
  const wires = new MemoryWires({ ...options, ringPackets: 300_000 });
  const root = createEndpoint(wires.transport(0), nullRecorder);
  const sender = createEndpoint(wires.transport(1), nullRecorder);
  sender.isend(0, 2, tag, new Uint8Array(16 * 1024 + 1).fill(1), "synchronous", 0, 1);
  for (let index = 0; index <= 250_000; index += 1) sender.isend(0, context, tag, nothing, "standard", 0, 1);
  expect(() => root.recv(1, 2, tag, new Uint8Array(20_000), 0)).toThrow(/rank 0 holds 250,001 messages/);
  return { root, sender, ring: wires.rings[options.ranks] };
}

test("a flooded rank takes nothing more in, whatever the program catches", () => {
  const { root, sender, ring } = flooded();
  // The payload that the receive asked for before it was given up, and another message.
  sender.progress();
  sender.isend(0, context, tag, nothing, "standard", 0, 1);
  const left = ring.length;
  expect(left).toBeGreaterThan(0);
  const target = new Uint8Array(20_000);
  expect(root.failure).not.toBeNull();
  for (const call of [
    () => root.progress(),
    () => root.recv(1, context, tag, target, 0),
    () => root.probe(1, context, tag),
    () => root.finalize(),
  ]) {
    expect(call).toThrow(root.failure ?? "");
    expect(ring.length).toBe(left);
  }
  expect(target.every((byte) => byte === 0)).toBe(true);
});

function runtimeOf(endpoint: Endpoint, recorder: Recorder = nullRecorder, fail?: (error: Error) => never) {
  return new Runtime(endpoint, recorder, {
    sharedMemory: sharedMemoryInThread(),
    processorName: "test",
    now: () => 0,
    tick: 1,
    abort: (code) => {
      throw new Error(`aborted with ${code}`);
    },
    ...(fail && { fail }),
  });
}

test("a program that catches the flood goes on until its next call", () => {
  const { root } = flooded();
  const { world } = runtimeOf(root, nullRecorder, (error) => {
    throw new Error("the run is over", { cause: error });
  });
  const send = callKind("send");
  expect(() => world.send(send, nothing, 1, 0, "standard", 0, -1)).toThrow("the run is over");
  expect(() => world.isend(send, nothing, 1, 0, "standard", 0, -1)).toThrow("the run is over");
  expect(() => runtimeOf(root).finalize()).toThrow(root.failure ?? "");
});

test("a rank that starts sends without end is told to wait for them", () => {
  const wires = new MemoryWires({ ...options, ringPackets: 10 });
  const sender = createEndpoint(wires.transport(0), nullRecorder);
  const receiver = createEndpoint(wires.transport(1), nullRecorder);
  const send = (dest: number) => sender.isend(dest, context, tag, nothing, "standard", 0, 1);
  const message = /rank 0 has started 62,501 sends .* \(62,500 to rank 1, 1 to rank 2\)\. Wait for them/;
  sender.isend(2, context, tag, nothing, "synchronous", 0, 1);
  for (let index = 0; index < 62_500 + 10; index += 1) send(1);
  expect(() => send(3)).toThrow(message);
  expect(() => send(1)).toThrow(message);
  // As soon as some have been taken there is room again.
  receiver.progress();
  for (let index = 0; index < 10; index += 1) send(1);
  expect(() => send(1)).toThrow(message);
});

test("what cannot be sent leaves no receive behind, and no request", () => {
  const wires = new MemoryWires({ ...options, ringPackets: 10 });
  const sender = createEndpoint(wires.transport(0), nullRecorder);
  for (let index = 0; index <= 62_500 + 10; index += 1)
    sender.isend(1, context, tag, nothing, "standard", 0, 1);
  const started: number[] = [];
  const recorder = {
    ...nullRecorder,
    enabled: true,
    requestStarted: (_: number, id: number) => void started.push(id),
  };
  const { world } = runtimeOf(sender, recorder);
  const target = new Uint8Array(4);
  const message = /has started 62,501 sends/;
  expect(() => world.isend(callKind("Isend"), nothing, 1, 0, "standard", 1, 0)).toThrow(message);
  expect(started).toEqual([]);
  expect(() => world.sendrecv(callKind("Sendrecv"), nothing, 1, 0, 1, 0, target, 1, 7)).toThrow(message);
  wires.transport(1).push(0, PacketKind.Eager, context, 7, 0, 1, 0, 0, nothing, 0);
  expect(sender.iprobe(1, context, 7)).not.toBeNull();
});

test("objects under way claim memory, buffers and a single object of any size do not", () => {
  const wires = new MemoryWires(options);
  const sender = createEndpoint(wires.transport(0), nullRecorder);
  const receiver = createEndpoint(wires.transport(1), nullRecorder);
  const long = new Uint8Array(65 * 1024 * 1024);
  for (let index = 0; index < 3; index += 1) sender.isend(1, context, tag, long, "standard", 0, 1);
  const object = sender.isend(2, context, tag, long, "standard", 0, 0);
  expect(() => sender.isend(2, context, tag, nothing, "standard", 0, 0)).toThrow(
    /rank 0 has started 4 sends .* \(65 MiB of objects; 3 to rank 1, 1 to rank 2\)/,
  );
  // What a collective has under way ends with it.
  sender.isend(1, context + 1, tag, long, "standard", 0, 0);
  // Too short a buffer: the payload is never asked for, and the send is over.
  const other = createEndpoint(wires.transport(2), nullRecorder);
  other.irecv(0, context, tag, nothing, 0);
  other.progress();
  sender.progress();
  expect(object.done).toBe(true);
  sender.isend(2, context, tag, nothing, "standard", 0, 0);
  expect(receiver.failure).toBeNull();
});
