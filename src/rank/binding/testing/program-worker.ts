/** One rank of a test: runs a program of the test by name, and posts what it returned or the error that it ended with. */
import type { MPI } from "mpi";
import { createEndpoint } from "#mpi/endpoint.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import { Runtime } from "#mpi/runtime.ts";
import { createMpi } from "#rank/binding/create-mpi.ts";
import { Heap } from "#shm/heap.ts";
import type { Segment as SharedSegment } from "#shm/segment.ts";
import { Segment } from "#shm/segment.ts";
import { RankState, RankStatus } from "#shm/status.ts";
import { SharedTransport } from "#shm/transport.ts";

export interface ProgramJob {
  readonly buffer: SharedSegment["buffer"];
  readonly heap: SharedArrayBuffer;
  readonly rank: number;
  readonly program: string;
  readonly input: unknown;
  readonly algorithms: Readonly<Record<string, string>>;
}

export interface ProgramResult {
  readonly value: unknown;
  /** "MPI_ERR_RANK: comm.Send: …", or null. */
  readonly error: string | null;
}

/** A program of a test. Its result must survive structuredClone. */
export type TestProgram = (mpi: typeof MPI, input: never) => unknown;

/** Serves the programs; call it once in the worker's module. */
export function servePrograms(programs: Readonly<Record<string, TestProgram>>): void {
  addEventListener("message", ({ data }: MessageEvent<ProgramJob>) => {
    const { rank, program, input, algorithms } = data;
    const segment = new Segment(data.buffer);
    const status = new RankStatus(segment, rank);
    status.enter(RankState.Running);
    const endpoint = createEndpoint(new SharedTransport(segment, rank), nullRecorder);
    const runtime = new Runtime(endpoint, nullRecorder, {
      processorName: "test",
      sharedMemory: new Heap(data.heap, segment),
      now: () => performance.now(),
      tick: 0.005,
      abort: (code) => {
        segment.abort(1);
        throw new Error(`aborted with ${code}`);
      },
      algorithms,
    });
    const mpi = createMpi(runtime);
    let result: ProgramResult;
    try {
      result = { value: programs[program](mpi, input as never), error: null };
      if (!runtime.finalized) runtime.finalize();
    } catch (error) {
      segment.abort(1);
      result = { value: undefined, error: wordsFor(mpi, error) };
    }
    postMessage(result);
  });
}

function wordsFor(mpi: typeof MPI, error: unknown): string {
  if (error instanceof mpi.Exception) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error);
}
