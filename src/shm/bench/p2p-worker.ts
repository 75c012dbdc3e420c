/** One of two ranks that play ping-pong over the bare engine: what MPI itself costs, without binding and log. */
import { createEndpoint } from "#mpi/endpoint.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import { Segment } from "#shm/segment.ts";
import { workerScope } from "#shm/testing/scope.ts";
import { SharedTransport } from "#shm/transport.ts";

export interface PingPongJob {
  readonly buffer: SharedArrayBuffer;
  readonly rank: number;
  /** Bytes of the message, round trips in a sample, samples. */
  readonly plan: readonly { bytes: number; trips: number; samples: number }[];
}

const scope = workerScope<PingPongJob>();
scope.onmessage = ({ data: { buffer, rank, plan } }) => {
  const endpoint = createEndpoint(new SharedTransport(new Segment(buffer), rank), nullRecorder);
  const results = plan.map(({ bytes, trips, samples }) => {
    const out = new Uint8Array(bytes).fill(1);
    const into = new Uint8Array(bytes);
    const oneWay: number[] = [];
    for (let sample = 0; sample < samples; sample += 1) {
      const started = scope.performance.now();
      for (let trip = 0; trip < trips; trip += 1) {
        if (rank === 0) endpoint.send(1, 0, 1, out, "standard", 0, 0);
        endpoint.recv(1 - rank, 0, 1, into, 0);
        if (rank === 1) endpoint.send(0, 0, 1, out, "standard", 0, 0);
      }
      oneWay.push(((scope.performance.now() - started) * 1000) / trips / 2);
    }
    oneWay.sort((a, b) => a - b);
    return { bytes, best: oneWay[0], median: oneWay[samples >> 1] };
  });
  endpoint.finalize();
  scope.postMessage(results);
};
