import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { randomProgram } from "./testing/random/arbitrary.ts";
import { oracle } from "./testing/random/oracle.ts";
import RandomWorker from "./testing/random/random-worker.ts?worker";
import { ProgramRunner } from "./testing/run-program.ts";

const runner = new ProgramRunner(() => new RandomWorker());
afterAll(() => runner.dispose());

/** Set by hand to look again at a program that failed: fast-check prints its seed and path. */
const again: { seed?: number; path?: string } = {};

test("random correct programs give every rank what a sequential oracle says", async () => {
  const seed = again.seed ?? Date.now() % 1_000_000_000;
  await fc.assert(
    fc.asyncProperty(randomProgram, async (program) => {
      const { ranks, eagerLimit, cores, algorithms } = program;
      const results = await runner.run<string[]>("random", {
        ranks,
        input: program,
        eagerLimit,
        cores,
        algorithms,
      });
      expect(results).toEqual(oracle(program));
    }),
    {
      includeErrorInReport: true,
      numRuns: 100,
      seed,
      path: again.path,
      interruptAfterTimeLimit: 90_000,
      markInterruptAsFailure: false,
    },
  );
});
