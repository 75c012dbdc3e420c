import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { sharedFilesOf } from "./shared-files.ts";
import { describeOutcome, printed, pythonRequest, until } from "./testing.ts";

const engine = createEngine();

const powers = `from mpi4py.futures import MPIPoolExecutor

exponent = int(input("which power? "))


def power(base):
    return base**exponent


if __name__ == "__main__":
    with MPIPoolExecutor() as executor:
        print(*executor.map(power, range(6)))
`;

test("a program with MPIPoolExecutor has the other ranks as workers", async () => {
  const run = engine.run(pythonRequest(powers, { ranks: 3 }));
  await until(run, () => run.question !== null);
  run.answer("2");
  await run.done;
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual([
    "0: MPIPoolExecutor: rank 0 runs the program, ranks 1 to 2 work for it",
    "0: which power? ",
    "0: 0 1 4 9 16 25",
  ]);
  expect(run.findings).toEqual([]);
});

test("workers that are started for a pool leave nothing among the files that ranks wrote", async () => {
  const program = `from mpi4py.futures import MPIPoolExecutor

def square(number):
    return number * number

if __name__ == "__main__":
    with MPIPoolExecutor(2) as executor:
        print(*executor.map(square, range(4)))
`;
  const run = engine.run(pythonRequest(program, { ranks: 1 }));
  await run.done;
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual(["0: 0 1 4 9"]);
  expect(run.trace.ranks).toBe(3);
  expect(sharedFilesOf(run.files)).toEqual([]);
});
