import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, toEnd } from "./testing.ts";

const engine = createEngine();

test.each([
  ["an async function", `async function main() {\n  throw new Error("boom");\n}\nmain();`, 2, "Error: boom"],
  ["Promise.reject", `\nPromise.reject(new RangeError("no"));`, 2, "RangeError: no"],
  ["a then", `\n\nPromise.resolve().then(() => null.x);`, 3, "TypeError: Cannot read properties of null"],
  ["a timer's promise", `setTimeout(async () => {\n  throw new Error("late");\n}, 5);`, 2, "Error: late"],
] as const)(
  "a promise that nobody catches, rejected in %s, fails its rank with the line",
  async (_, program, line, text) => {
    const run = await toEnd(engine, program, { ranks: 1 });
    expect(describeOutcome(run)).toContain(`error\nError: rank 0 failed in line ${line}: ${text}`);
  },
);
