import { expect, test } from "vitest";
import { isUsedByAll } from "./used-by-all.ts";

/** `READ` stands where the value is read. */
function used(...lines: readonly string[]): boolean {
  return isUsedByAll(lines.join("\n"), lines.findIndex((line) => line.includes("READ")) + 1);
}

test.each<[string, string[]]>([
  ["a loop of every rank", ["n = int(READ)", "for i in range(n):", "    step()"]],
  ["what it is made of", ["const text = READ;", "const n = Number(text);", "walk(n);"]],
  ["a print of every rank", ["let n = READ ?? 100;", "console.log(rank, n);"]],
  ["after a try", ["try:", "    n = int(READ)", "except EOFError:", "    n = 1", "work(n)"]],
  [
    "within a function that every rank calls",
    ["def main():", "    n = int(READ)", "    work(n)", 'if __name__ == "__main__":', "    main()"],
  ],
  [
    "in the branch of the others",
    ["n = int(READ)", "if comm.rank == 0:", "    collect()", "else:", "    work(n)"],
  ],
  ["in a statement over several lines", ["const n = Number(", "  READ,", ");", "walk(n);"]],
])("a value is used in %s", (_, lines) => {
  expect(used(...lines)).toBe(true);
});

test.each<[string, string[]]>([
  ["a print of rank 0", ["digits = int(READ)", "if comm.rank == 0:", "    print(round(total, digits))"]],
  ["one in a single line", ["const digits = READ;", "if (rank === 0) console.log(total.toFixed(digits));"]],
  [
    "the other branch of a condition for all others",
    [
      "digits = int(READ)",
      "if comm.Get_rank() != 0:",
      "    send()",
      "else:",
      "    print(round(total, digits))",
    ],
  ],
  [
    "what is made of it there",
    ["n = int(READ)", "width = n + 2", "if not rank:", "    print(text.rjust(width))"],
  ],
  [
    "a value that rank 0 alone hands in",
    ["n = int(READ)", "m = comm.scan(n if comm.rank == 0 else 0)", "work(m)"],
  ],
  [
    "a function that asks for the rank itself",
    [
      "def report(total, digits):",
      "    if comm.rank == 0:",
      "        print(total)",
      "d = int(READ)",
      "report(t, d)",
    ],
  ],
  [
    "a function that rank 0 alone calls",
    [
      "def report():",
      "    print(round(total, digits))",
      "digits = int(READ)",
      "if rank == 0:",
      "    report()",
    ],
  ],
  [
    "a result of rank 0's",
    ["digits = int(READ)", "if total is not None:", "    print(round(total, digits))"],
  ],
  ["nothing", ["n = int(READ)", "# n is for later", "print('done')"]],
  ["a statement that names it not", ["work(int(READ))"]],
  ["what a function returns", ["def ask():", "    return int(READ)", "n = ask()", "work(n)"]],
])("it is not certain of %s", (_, lines) => {
  expect(used(...lines)).toBe(false);
});
