import { afterAll, describe, expect, test } from "vitest";
import { type CollectiveName, collectives } from "#mpi/collectives/choices.ts";
import MatrixWorker from "./testing/matrix-worker.ts?worker";
import { ProgramRunner } from "./testing/run-program.ts";

const runner = new ProgramRunner(() => new MatrixWorker());
afterAll(() => runner.dispose());

/** Beyond 8 ranks the two halves of an allreduce are trees. */
const sizes = [1, 2, 3, 5, 8, 11];
/** Bytes, and the numbers of ranks to try them with: between the extremes only who is a power of two matters. */
const eagerLimits = [
  [0, sizes],
  [100, [3, 8]],
  [16 * 1024, sizes],
] as const;

async function clean(program: string, ranks: number, input: unknown, eagerLimit: number, algorithms = {}) {
  const faults = await runner.run<string[]>(program, { ranks, input, eagerLimit, algorithms });
  expect(faults.flatMap((list, rank) => list.map((fault) => `rank ${rank}: ${fault}`))).toEqual([]);
}

describe.each(eagerLimits)("with an eager limit of %i bytes", (eagerLimit, tried) => {
  test.each(tried)("cco buf blocking: every collective on %i ranks", async (ranks) => {
    for (const length of [0, 1, 9, 3000]) await clean("buffers", ranks, { length }, eagerLimit);
  });

  test.each(tried)("cco obj blocking: every collective on %i ranks", async (ranks) => {
    for (const bulk of [0, 10_000]) await clean("objects", ranks, { bulk }, eagerLimit);
  });
});

/** Every algorithm of every collective, by name. */
const overrides = (Object.keys(collectives) as CollectiveName[]).flatMap((name) =>
  Object.keys(collectives[name].algorithms).map((algorithm) => ({ name, algorithm })),
);

test.each(overrides)("$name by $algorithm, whatever the table says", async ({ name, algorithm }) => {
  const settings = [
    [2, 0],
    [5, 1000],
    [5, 0],
    [8, 1000],
  ];
  for (const [ranks, eagerLimit] of settings) {
    await clean("buffers", ranks, { length: 60 }, eagerLimit, { [name]: algorithm });
    await clean("objects", ranks, { bulk: 500 }, eagerLimit, { [name]: algorithm });
  }
});
