import { expect, test } from "vitest";
import type { Batch } from "#rank/binding/testing/random/standalone.ts";
import { shrink } from "./soak-shrink.ts";

const free = { kind: "free", comm: 3 } as const;
const split = { kind: "split", comm: 9, colors: [1, 0, 2, 2], reverse: true } as const;
const batch: Batch = {
  ranks: 9,
  eagerLimit: 64,
  cores: 1,
  algorithms: { bcast: "chain", scan: "linear" },
  programs: [[free], [free, free, split, free, { kind: "dup", comm: 7 }, free], [split, split]],
};

test("a failing batch comes down to what it takes to fail", async () => {
  const fails = ({ ranks, algorithms, programs }: Batch): Promise<boolean> =>
    Promise.resolve(
      ranks > 2 &&
        "scan" in algorithms &&
        programs.some((steps) =>
          steps.some((step, at) => step.kind === "split" && step.comm > 4 && steps[at + 1]?.kind === "free"),
        ),
    );
  expect(await shrink(batch, 1, 60_000, fails)).toEqual({
    ...batch,
    ranks: 3,
    algorithms: { scan: "linear" },
    programs: [
      [
        { kind: "split", comm: 5, colors: [0], reverse: false },
        { kind: "free", comm: 0 },
      ],
    ],
  });
  // One that fails in company only is not lost, and time that is up ends it.
  const both = ({ programs }: Batch) => Promise.resolve(programs.length === 3);
  expect((await shrink(batch, 0, 60_000, both)).programs).toHaveLength(3);
  expect(await shrink(batch, -1, 0, both)).toEqual(batch);
});
