import { expect, test } from "vitest";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, pythonRequest, until } from "./testing.ts";

const engine = createEngine();

const julia = `from mpi4py.futures import MPIPoolExecutor

multiplier = int(input("how large? "))
w, h = 8 * multiplier, 6 * multiplier
c = complex(0, 0.65)


def julia(x, y):
    z = complex(x, y)
    n = 255
    while abs(z) < 3 and n > 1:
        z = z**2 + c
        n -= 1
    return n


def julia_line(k):
    return bytearray(julia(-2 + j * 4 / w, 1.5 - k * 3 / h) for j in range(w))


if __name__ == "__main__":
    with MPIPoolExecutor() as executor:
        image = [list(line) for line in executor.map(julia_line, range(h))]
    print(len(image), image == [list(julia_line(k)) for k in range(h)])
`;

test("a program with MPIPoolExecutor has the other ranks as workers", async () => {
  const run = engine.run(pythonRequest(julia, { ranks: 3 }));
  await until(run, () => run.question !== null);
  run.answer("2");
  await run.done;
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual([
    "0: MPIPoolExecutor: rank 0 runs the program, ranks 1 to 2 work for it",
    "0: how large? ",
    "0: 12 True",
  ]);
  expect(run.findings).toEqual([]);
});
