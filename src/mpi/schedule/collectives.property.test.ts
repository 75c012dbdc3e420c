import fc from "fast-check";
import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { collectives } from "#mpi/collectives/choices.ts";
import { nullRecorder } from "#mpi/null-recorder.ts";
import { ops } from "#mpi/ops.ts";
import { PersistentRequest } from "#mpi/persistent-request.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";
import { type Case, cases, type Part } from "./collective-cases.testing.ts";
import { nonblocking, persistent } from "./planned-collectives.ts";
import { completeAll, composition } from "./together.testing.ts";

const anyCase: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    root: fc.integer({ min: 0, max: size - 1 }),
    inPlace: fc.boolean(),
    op: fc.constantFrom(ops.SUM, ops.MAX, composition),
    // Across the eager limit of the ranks in a thread, which is 4 KiB.
    length: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }) },
      fc.integer({ min: 1000, max: 1100 }),
    ),
    counts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }),
  }),
);

function check(ranks: readonly Runtime[], parts: readonly Part[], round: number): void {
  for (const rank of ranks.keys())
    expect([...parts[rank].result], `rank ${rank}`).toEqual([...parts[rank].expected(round)]);
}

const algorithms = Object.entries(cases).flatMap(([call, { name, plan }]) =>
  Object.keys(collectives[name].algorithms).map((algorithm) => ({ call, name, algorithm, plan })),
);

test.each(algorithms)("cco buf nonblocking: $call by $algorithm", ({ name, algorithm, plan }) => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const ranks = runtimesInThread(one.size, nullRecorder, { [name]: algorithm });
      const parts = ranks.map((_, rank) => plan(one, rank));
      for (const each of parts) each.fill(0);
      completeAll(
        ranks,
        ranks.map(({ world }, rank) => [parts[rank].start(nonblocking(world.collective))]),
      );
      check(ranks, parts, 0);
    }),
    { numRuns: 25 },
  );
});

test("cco buf persistent: what is started again works with what the memory holds then", () => {
  fc.assert(
    fc.property(anyCase, fc.constantFrom(...algorithms), (one, { name, algorithm, plan }) => {
      const ranks = runtimesInThread(one.size, nullRecorder, { [name]: algorithm });
      const parts = ranks.map((_, rank) => plan(one, rank));
      const prepared = ranks.map(({ world }, rank) => parts[rank].start(persistent(world.collective)));
      for (const round of [0, 1, 2]) {
        for (const each of parts) each.fill(round);
        for (const request of prepared)
          if (request instanceof PersistentRequest) request.begin(callKind("Start"));
        completeAll(
          ranks,
          prepared.map((request) => [request]),
        );
        check(ranks, parts, round);
      }
    }),
    { numRuns: 60 },
  );
});

test("cco buf nonblocking: several under way at once, completed in any order", () => {
  const anyCalls = fc.array(fc.constantFrom(...Object.keys(cases)), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(anyCase, anyCalls, (one, calls) => {
      const ranks = runtimesInThread(one.size);
      const parts = ranks.map((_, rank) => calls.map((call) => cases[call].plan(one, rank)));
      for (const each of parts.flat()) each.fill(0);
      const started = ranks.map(({ world }, rank) =>
        parts[rank].map((each) => each.start(nonblocking(world.collective))),
      );
      // The last rank's requests stand the other way round, so that it completes them in another order.
      started[ranks.length - 1].reverse();
      completeAll(ranks, started);
      for (const at of calls.keys())
        check(
          ranks,
          parts.map((list) => list[at]),
          0,
        );
    }),
    { numRuns: 40 },
  );
});
