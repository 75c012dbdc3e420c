/** One rank of a test: runs a scenario by name over the segment and posts what it returned, or its error. */
import { createEndpoint } from "#mpi/endpoint.ts";
import { Segment } from "#shm/segment.ts";
import { RankState, RankStatus } from "#shm/status.ts";
import { SharedTransport } from "#shm/transport.ts";
import { RecordingRecorder } from "./recording.ts";
import { type ScenarioName, scenarios } from "./scenarios.ts";
import { workerScope } from "./scope.ts";

export interface ScenarioJob {
  readonly buffer: SharedArrayBuffer;
  readonly rank: number;
  readonly scenario: ScenarioName;
  readonly numbers: readonly number[];
}

export interface ScenarioResult {
  readonly value: unknown;
  readonly error: string | null;
  readonly records: readonly string[];
}

const scope = workerScope<ScenarioJob>();
scope.onmessage = ({ data }) => {
  const segment = new Segment(data.buffer);
  const recorder = new RecordingRecorder();
  new RankStatus(segment, data.rank).enter(RankState.Running);
  const endpoint = createEndpoint(new SharedTransport(segment, data.rank), recorder);
  const result = { value: undefined as unknown, error: null as string | null, records: recorder.records };
  try {
    result.value = scenarios[data.scenario](endpoint, { segment, numbers: data.numbers, recorder });
  } catch (error) {
    segment.abort(1);
    result.error = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  scope.postMessage(result);
};
