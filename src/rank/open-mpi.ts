/** MPI as this rank's program imports it, over the rank's wires and into its log. */
import type { DecisionRecord } from "#mpi/decisions.ts";
import { createEndpoint } from "#mpi/endpoint.ts";
import type { FileStore } from "#mpi/io/file-store.ts";
import type { Origin } from "#mpi/processes/origin.ts";
import type { Processes } from "#mpi/processes/processes.ts";
import { Runtime } from "#mpi/runtime.ts";
import { Heap } from "#shm/heap.ts";
import type { Segment } from "#shm/segment.ts";
import type { RankLog } from "./rank-log.ts";
import { RankTransport } from "./rank-transport.ts";

/** performance.now of an isolated page steps by 5 µs. */
const clockStepMs = 0.005;

export interface MpiHost {
  readonly segment: Segment;
  readonly heap: SharedArrayBuffer;
  readonly rank: number;
  readonly log: RankLog;
  readonly algorithms: Readonly<Record<string, string>>;
  readonly watchBuffers: boolean;
  readonly decided?: DecisionRecord | undefined;
  readonly processes: Processes;
  readonly origin: Origin | null;
  /** Where files are; else in the heap. */
  readonly disk?: FileStore | undefined;
  /** Ends the whole run (MPI_Abort). */
  abort(code: number): never;
  /** Ends the whole run with this error. */
  fail(error: Error): never;
}

export function openMpi(host: MpiHost): Runtime {
  const { log } = host;
  const transport = new RankTransport(host.segment, host.rank, log.slept);
  const currentLine = (): number => log.sites.lineOf(log.sites.here());
  const endpoint = createEndpoint(transport, log.writer, {
    decided: host.decided,
    currentLine,
  });
  return new Runtime(endpoint, log.writer, {
    processorName: "ringside",
    sharedMemory: new Heap(host.heap, host.segment),
    disk: host.disk,
    currentLine,
    now: () => log.now() / 1000,
    tick: clockStepMs,
    abort: (code) => host.abort(code),
    fail: (error) => host.fail(error),
    algorithms: host.algorithms,
    watchBuffers: host.watchBuffers,
    processes: host.processes,
    origin: host.origin,
  });
}
