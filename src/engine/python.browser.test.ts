import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, pythonRequest } from "./testing.ts";

const engine = createEngine();

test("ranks run Python, each knowing who it is", async () => {
  const run = engine.run(
    pythonRequest(
      `import sys, _ringside\nprint("rank", _ringside.rank(), "of", _ringside.size(), sys.argv)`,
      {
        args: ["--count", "2"],
      },
    ),
  );
  await run.done;
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run).sort()).toEqual([
    "0: rank 0 of 2 ['main.py', '--count', '2']",
    "1: rank 1 of 2 ['main.py', '--count', '2']",
  ]);
});
