import { expect, test } from "vitest";
import { ScriptedRun } from "#trace/synthetic.ts";
import { errorFindings } from "./failures.ts";

const ending =
  "An error that the program does not catch ends the whole run, so the other ranks were ended too.";

interface Ran {
  readonly call?: "gather" | "allgather" | "reduce";
  readonly root?: number;
  readonly name?: string;
  readonly message: string;
  readonly failed?: readonly number[];
}

/** What is advised where ranks fail in line 6 after a call in line 4. */
function advice({ call = "gather", root = 0, name = "TypeError", message, failed = [1] }: Ran): string {
  const run = new ScriptedRun(3);
  for (const { rank, writer } of run.ranks) {
    writer.note({ type: "comm", id: 0, name: "MPI_COMM_WORLD", members: [0, 1, 2], parent: -1 });
    writer.exit(run.ranks[rank].enter(call, 4, { collective: 1, peer: root }), -1, -1, -1, 0);
    writer.exit(run.ranks[rank].enter("barrier", 5, { collective: 2 }), -1, -1, -1, 0);
    if (failed.includes(rank))
      writer.note({
        type: "error",
        errorClass: "",
        name,
        message,
        stack: "",
        line: 6,
        column: 1,
        aborts: true,
      });
  }
  const [finding, ...others] = errorFindings(run.trace());
  expect(others).toEqual([]);
  return finding.advice;
}

test("who fails on nothing after a call for the root alone is told which call gave it nothing", () => {
  expect(advice({ message: "Cannot read properties of null (reading 'length')" })).toBe(
    "gather (line 4) gives its result to the root alone, which is rank 0; on rank 1 it returned null. " +
      `Let the root alone use it, or call allgather, which gives it to every rank. ${ending}`,
  );
  expect(
    advice({
      call: "reduce",
      root: 2,
      message: "unsupported operand type(s) for +: 'NoneType' and 'int'",
      failed: [0, 1],
    }),
  ).toMatch(/^reduce \(line 4\) .* which is rank 2; on ranks 0 and 1 it returned None\. .* allreduce,/);
});

test.each<[string, Ran]>([
  ["on the root", { message: "null is not iterable", root: 1 }],
  ["on all ranks, the root too", { message: "null is not iterable", failed: [0, 1, 2] }],
  ["with what all ranks get", { message: "null is not iterable", call: "allgather" }],
  ["on something else", { message: "rows is not iterable" }],
  ["with an error of another kind", { message: "null expected", name: "RangeError" }],
])("nothing is said of who fails %s", (_, ran) => {
  expect(advice(ran)).toBe(ending);
});
