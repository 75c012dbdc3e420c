import { afterAll, expect, test } from "vitest";
import FileWorker from "./testing/file-worker.ts?worker";
import { ProgramRunner } from "./testing/run-program.ts";

const runner = new ProgramRunner(() => new FileWorker());
afterAll(() => runner.dispose());

test.each([1, 2, 3, 5])("files of %i ranks: collective, shared, ordered, atomic", async (ranks) => {
  const faults = await runner.run<string[]>("files", { ranks });
  expect(faults.flatMap((list, rank) => list.map((fault) => `rank ${rank}: ${fault}`))).toEqual([]);
});
