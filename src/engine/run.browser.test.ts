import { expect, test } from "vitest";
import type { RunHandle, RunRequest } from "./api.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, request } from "./testing.ts";

const engine = createEngine();

async function runToEnd(js: string, options: Partial<RunRequest> = {}): Promise<RunHandle> {
  const run = engine.run(request(js, options));
  await run.done;
  return run;
}

test("a program prints on its rank's console and finishes", async () => {
  const run = await runToEnd(`console.log("hello", { a: [1, 2] });\nconsole.error("oops");`, { ranks: 1 });
  expect(run.outcome && describeOutcome(run.outcome)).toBe("finished");
  expect(printed(run)).toEqual(["0: hello { a: [ 1, 2 ] }", "0: oops"]);
  expect(run.trace.prints.line[1]).toBe(2);
  expect(run.trace.rankEnds.map(({ how }) => how)).toEqual(["finished"]);
});
