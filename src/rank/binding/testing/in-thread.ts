import type { MPI } from "mpi";
import { createEndpoint } from "#mpi/endpoint.ts";
import { MemoryWires } from "#mpi/memory-wire.testing.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Recorder } from "#mpi/recorder.ts";
import { Runtime } from "#mpi/runtime.ts";
import { createMpi } from "#rank/binding/create-mpi.ts";

/** Ranks that share a thread: for calls that do not have to wait. One MPI for each rank. */
export function ranksInThread(ranks: number, recorder: Recorder = nullRecorder): (typeof MPI)[] {
  const wires = new MemoryWires({ ranks, eagerLimit: 4096, ringPackets: 64, bulkBytes: 4096 });
  return Array.from({ length: ranks }, (_, rank) => {
    const endpoint = createEndpoint(wires.transport(rank), recorder);
    const runtime = new Runtime(endpoint, recorder, {
      processorName: "test",
      now: () => 1500,
      tick: 0.005,
      abort: (code) => {
        throw new Error(`aborted with ${code}`);
      },
    });
    return createMpi(runtime);
  });
}
