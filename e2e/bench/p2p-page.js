// The page of p2p.mjs: starts the two ranks and hands out their figures, µs one way.
import PingPongWorker from "#shm/bench/p2p-worker.ts?worker";
import { Segment } from "#shm/segment.ts";

const plan = [
  { bytes: 8, trips: 20_000, samples: 15 },
  { bytes: 64, trips: 20_000, samples: 9 },
  { bytes: 1024, trips: 10_000, samples: 9 },
  { bytes: 16_384, trips: 4000, samples: 9 },
  { bytes: 65_536, trips: 1000, samples: 9 },
  { bytes: 1 << 20, trips: 200, samples: 9 },
  { bytes: 1 << 24, trips: 10, samples: 9 },
];

/** `cores`: how many threads the segment is told of; with 1 the ranks sleep at once. */
globalThis.pingPong = async (cores) => {
  const segment = Segment.create({ ranks: 2, eagerLimit: 16_384, cores });
  const steps = plan.map((step) => (cores === 1 ? { ...step, trips: Math.ceil(step.trips / 20) } : step));
  const workers = [0, 1].map(() => new PingPongWorker());
  const results = workers.map(
    (worker, rank) =>
      new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage({ buffer: segment.buffer, rank, plan: steps });
      }),
  );
  const [figures] = await Promise.all(results);
  for (const worker of workers) worker.terminate();
  return figures;
};
