import { expect, test } from "vitest";
import { callKind } from "./call-kinds.ts";
import { createEndpoint } from "./endpoint.ts";
import { MemoryWires } from "./memory-wire.testing.ts";
import { nullRecorder } from "./null-recorder.ts";
import type { Recorder } from "./recorder.ts";
import { Runtime } from "./runtime.ts";
import { sharedMemoryInThread } from "./shared-memory.testing.ts";

const options = { ranks: 32, eagerLimit: 4096, ringPackets: 300_000, bulkBytes: 4096 };
const nothing = new Uint8Array(0);

test("what goes on beside the program costs nothing once it is done, without a step of its own too", () => {
  const endpoint = createEndpoint(new MemoryWires(options).transport(0), nullRecorder);
  let steps = 0;
  const background = {
    done: false,
    advance: () => {
      steps += 1;
      return false;
    },
    waitsFor: () => [],
  };
  endpoint.launch(background);
  endpoint.progress();
  expect(steps).toBe(2);
  background.done = true;
  endpoint.progress();
  endpoint.progress();
  expect(steps).toBe(3);
});

test("a call that begins ends in the log, though more has come than the rank may keep", () => {
  const wires = new MemoryWires(options);
  const sender = createEndpoint(wires.transport(1), nullRecorder);
  let open = 0;
  const recorder: Recorder = { ...nullRecorder, enabled: true, enter: () => ++open, exit: () => open-- };
  const endpoint = createEndpoint(wires.transport(0), recorder);
  const runtime = new Runtime(endpoint, recorder, {
    sharedMemory: sharedMemoryInThread(),
    processorName: "test",
    now: () => 0,
    tick: 1,
    abort: (code) => {
      throw new Error(`aborted with ${code}`);
    },
  });
  endpoint.launch({ done: false, advance: () => false, waitsFor: () => [] });
  for (let index = 0; index <= 250_000; index += 1) sender.isend(0, 0, 1, nothing, "standard", 0, 1);
  expect(() => runtime.world.iprobe(callKind("iprobe"), 1, 1)).toThrow(/rank 0 holds 250,001 messages/);
  expect(open).toBe(0);
});
