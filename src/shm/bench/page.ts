/** The page of e2e/bench/p2p.mjs: starts the two ranks and hands their figures out. */
import { Segment } from "#shm/segment.ts";
import PingPongWorker from "./p2p-worker.ts?worker";

export interface Figure {
  readonly bytes: number;
  /** µs one way. */
  readonly best: number;
  readonly median: number;
}

const plan = [
  { bytes: 8, trips: 20_000, samples: 15 },
  { bytes: 64, trips: 20_000, samples: 9 },
  { bytes: 1024, trips: 10_000, samples: 9 },
  { bytes: 16_384, trips: 4000, samples: 9 },
  { bytes: 65_536, trips: 1000, samples: 9 },
  { bytes: 1 << 20, trips: 200, samples: 9 },
  { bytes: 1 << 24, trips: 10, samples: 9 },
];

async function pingPong(cores: number): Promise<readonly Figure[]> {
  const segment = Segment.create({ ranks: 2, eagerLimit: 16_384, cores });
  const workers = [0, 1].map(() => new PingPongWorker());
  const results = workers.map(
    (worker, rank) =>
      new Promise<Figure[]>((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage({
          buffer: segment.buffer,
          rank,
          plan: plan.map((step) => (cores === 1 ? { ...step, trips: Math.ceil(step.trips / 20) } : step)),
        });
      }),
  );
  const [figures] = await Promise.all(results);
  for (const worker of workers) worker.terminate();
  return figures;
}

Object.assign(globalThis, { pingPong });
