import type { MPI } from "mpi";
import { nullRecorder } from "#mpi/null-recorder.ts";
import type { Recorder } from "#mpi/recorder.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { createMpi } from "#rank/binding/create-mpi.ts";

/** Ranks that share a thread: for calls that do not have to wait. One MPI for each rank. */
export function ranksInThread(ranks: number, recorder: Recorder = nullRecorder): (typeof MPI)[] {
  return runtimesInThread(ranks, recorder).map(createMpi);
}
