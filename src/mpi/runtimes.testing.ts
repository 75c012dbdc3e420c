import type { DecisionRecord } from "./decisions.ts";
import { createEndpoint } from "./endpoint.ts";
import { MemoryWires } from "./memory-wire.testing.ts";
import { nullRecorder } from "./null-recorder.ts";
import type { Recorder } from "./recorder.ts";
import { Runtime } from "./runtime.ts";
import { sharedMemoryInThread } from "./shared-memory.testing.ts";

/** Ranks that share a thread: for calls that do not have to wait. What would end the run is thrown. */
export function runtimesInThread(
  ranks: number,
  recorder: Recorder = nullRecorder,
  algorithms: Readonly<Record<string, string>> = {},
  decided: readonly DecisionRecord[] = [],
  now = () => 1500,
  watchBuffers = false,
): Runtime[] {
  const sharedMemory = sharedMemoryInThread();
  const wires = new MemoryWires({ ranks, eagerLimit: 4096, ringPackets: 64, bulkBytes: 4096 });
  return Array.from({ length: ranks }, (_, rank) => {
    const endpoint = createEndpoint(wires.transport(rank), recorder, { decided: decided[rank] });
    return new Runtime(endpoint, recorder, {
      sharedMemory,
      algorithms,
      watchBuffers,
      processorName: "test",
      now,
      tick: 0.005,
      abort: (code) => {
        throw new Error(`aborted with ${code}`);
      },
    });
  });
}
