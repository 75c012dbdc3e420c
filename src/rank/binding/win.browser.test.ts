import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { ProgramRunner } from "./testing/run-program.ts";
import { type Access, type Epochs, valueFor } from "./testing/win-programs.ts";
import WinWorker from "./testing/win-worker.ts?worker";

const runner = new ProgramRunner(() => new WinWorker());
afterAll(() => runner.dispose());

const sizes = [1, 2, 3, 5, 8];

async function clean(program: string, ranks: number, input: unknown = null) {
  const faults = await runner.run<string[]>(program, { ranks, input });
  expect(faults.flatMap((list, rank) => list.map((fault) => `rank ${rank}: ${fault}`))).toEqual([]);
}

test.each(sizes)("windows of %i ranks: fence, locks, requests, post and start", async (ranks) => {
  await clean("windows", ranks, { own: true });
  await clean("windows", ranks, { own: false });
});

test.each(sizes)("what %i ranks change at once is changed by each", async (ranks) => {
  await clean("counters", ranks, { times: 200 });
});

test.each(sizes)("shared and attached memory of %i ranks", async (ranks) => {
  await clean("shared", ranks);
});

test("a rank that can have no memory tells the others", async () => {
  await clean("tooMuch", 3);
});

const length = 12;

/**
 * Places of one epoch are put to by one rank at most, or added to by any, or only read: then the order of the accesses
 * does not matter.
 */
const randomEpochs: fc.Arbitrary<Epochs & { ranks: number }> = fc
  .integer({ min: 1, max: 5 })
  .chain((ranks) => {
    const access = fc.record({
      what: fc.constantFrom("put" as const, "get" as const, "accumulate" as const),
      target: fc.integer({ min: 0, max: ranks - 1 }),
      disp: fc.integer({ min: 0, max: length - 1 }),
      count: fc.integer({ min: 0, max: 5 }),
      stride: fc.integer({ min: 1, max: 3 }),
    });
    const epoch = fc.array(fc.array(access, { maxLength: 4 }), { minLength: ranks, maxLength: ranks });
    return fc.record({
      ranks: fc.constant(ranks),
      own: fc.boolean(),
      length: fc.constant(length),
      how: fc.constantFrom("fence" as const, "lock" as const),
      epochs: fc.array(epoch.map(withoutConflicts), { maxLength: 4 }),
    });
  });

function placesOf({ target, disp, count, stride }: Access): string[] {
  return Array.from({ length: count }, (_, at) => `${target}.${disp + at * stride}`);
}

function withoutConflicts(epoch: Access[][]): Access[][] {
  const used = new Map<string, string>();
  return epoch.map((list, rank) =>
    list.filter((access) => {
      const { what, disp, count, stride } = access;
      if (disp + (count - 1) * stride >= length && count > 0) return false;
      const places = placesOf(access);
      // Puts of one rank keep no order either.
      const use = what === "put" ? `put ${rank} ${JSON.stringify(access)}` : what;
      if (what === "put" && places.some((place) => used.has(place))) return false;
      if (places.some((place) => (used.get(place) ?? use) !== use)) return false;
      for (const place of places) used.set(place, use);
      return true;
    }),
  );
}

function oracle({ ranks, epochs }: Epochs & { ranks: number }): number[][][] {
  const memory = Array.from({ length: ranks }, () => new Array<number>(length).fill(0));
  const results: number[][][] = memory.map(() => []);
  for (const [epoch, lists] of epochs.entries()) {
    for (const [rank, list] of lists.entries()) {
      for (const [index, { what, target, disp, count, stride }] of list.entries()) {
        const into = new Array<number>(Math.max(0, (count - 1) * stride + 1)).fill(-1);
        for (let at = 0; at < count; at += 1) {
          const place = disp + at * stride;
          const value = valueFor(epoch, rank, index, at);
          if (what === "put") memory[target][place] = value;
          else if (what === "accumulate") memory[target][place] += value;
          else into[at * stride] = memory[target][place];
        }
        if (what === "get") results[rank].push(into);
      }
    }
  }
  return results.map((list, rank) => [...list, memory[rank]]);
}

test("random epochs leave what a sequential oracle says", async () => {
  await fc.assert(
    fc.asyncProperty(randomEpochs, async (program) => {
      const results = await runner.run<number[][]>("epochs", { ranks: program.ranks, input: program });
      expect(results).toEqual(oracle(program));
    }),
    { numRuns: 80, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
});
