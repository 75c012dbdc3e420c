import { expect, test } from "vitest";
import { Stream } from "#rank/stream-lines.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, toEnd } from "./testing.ts";

const engine = createEngine();

test("the rank whose numbers a picture cannot show is told how many, and where", async () => {
  const run = await toEnd(
    engine,
    `import { MPI } from "mpi";
import { imshow, plot } from "plot";
if (MPI.COMM_WORLD.rank === 1) {
  plot([1, 2, 3], [0, 1, NaN], { logy: true });
  imshow([1, NaN], { width: 2 });
} else {
  plot([1, 2]);
}`,
    { ranks: 2 },
  );
  expect(describeOutcome(run)).toBe("finished");
  const { prints } = run.trace;
  const { length, rank, line, stream } = prints;
  expect(Array.from({ length }, (_, at) => [rank[at], line[at], stream[at], prints.text(at)])).toEqual([
    [
      1,
      4,
      Stream.warn,
      "plot: 2 of 3 points cannot be shown: 1 with y not above 0 on a logarithmic axis, 1 with y NaN or infinite",
    ],
    [1, 5, Stream.warn, "imshow: 1 of 2 pixels is NaN and transparent"],
  ]);
});
