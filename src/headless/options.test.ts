import { describe, expect, test } from "vitest";
import { helpText } from "./help.ts";
import { parseOptions } from "./options.ts";

const env = { HOME: "/home/student", EMPTY: "" };
const parse = (words: string) => parseOptions(words === "" ? [] : words.split(" "), env);

test("what is not said is as on the page", () => {
  expect(parse("-n 4 ring.ts")).toEqual({
    ranks: 4,
    program: "ring.ts",
    module: null,
    args: [],
    prefix: false,
    stdin: 0,
    envScope: "rank0",
    envOfAll: {},
    seed: null,
    eagerLimit: 16_384,
    record: true,
    algorithms: {},
    watchBuffers: false,
    replay: null,
    prove: false,
    trace: null,
    json: null,
    silenced: [],
    strict: false,
    images: null,
    files: null,
  });
});

test("every option, in both spellings of its value", () => {
  const words =
    "--np=2 --prefix --stdin all --env-scope=all -x HOME -x EMPTY -x A=b=c --seed 0 --eager-limit=0 --no-record " +
    "--watch-buffers --algorithm bcast=chain --algorithm=barrier=central --trace t --json --save-images out --save-files kept a.ts";
  expect(parse(words)).toMatchObject({
    ranks: 2,
    prefix: true,
    stdin: "all",
    envScope: "all",
    envOfAll: { HOME: "/home/student", EMPTY: "", A: "b=c" },
    seed: 0,
    eagerLimit: 0,
    record: false,
    algorithms: { bcast: "chain", barrier: "central" },
    watchBuffers: true,
    trace: "t",
    json: "-",
    images: "out",
    files: "kept",
    program: "a.ts",
  });
});

test("what follows the program is its own, whatever it looks like", () => {
  expect(parse("-n 1 a.ts -n 5 --help -- x")).toMatchObject({
    ranks: 1,
    args: ["-n", "5", "--help", "--", "x"],
  });
  expect(parse("-n 1 -- --odd.ts a")).toMatchObject({ program: "--odd.ts", args: ["a"] });
  expect(parse("-n 1 --json=- a.ts")).toMatchObject({ json: "-", program: "a.ts" });
});

test("a Python module runs a program, or is one", () => {
  expect(parse("-n 2 -m mpi4py.futures a.py 7")).toMatchObject({
    module: "mpi4py.futures",
    program: "a.py",
    args: ["7"],
  });
  expect(parse("-n 2 python -m mpi4py.bench helloworld -q")).toMatchObject({
    module: "mpi4py.bench",
    program: "",
    args: ["helloworld", "-q"],
  });
  expect(parse("-n 2 python3 a.py -m x")).toMatchObject({ module: null, program: "a.py", args: ["-m", "x"] });
  expect(parse("-n 2 /usr/bin/python3.11 a.py")).toMatchObject({ program: "a.py", args: [] });
  expect(() => parse("-n 2 -m")).toThrow("-m needs the name of a Python module");
});

test("one call does not leave its options to the next", () => {
  parse("-n 2 -x A=1 --algorithm bcast=chain a.ts");
  expect(parse("-n 1 a.ts")).toMatchObject({ envOfAll: {}, algorithms: {} });
});

describe("a bad option is answered", () => {
  test.each([
    ["", "say what to run"],
    ["-n 4", "the program is missing: it comes last"],
    ["ring.ts", "the number of ranks is missing: -n 4 before the program"],
    [
      "4 ring.ts",
      "the number of ranks is missing: -n 4 before the program. With npm: npm run mpiexec -- -n 4 program.ts",
    ],
    ["-n", "-n needs a value: -n RANKS"],
    ["-n --prefix a.ts", "-n needs a value: -n RANKS"],
    ["-n 0 a.ts", '-n is "0"; expected the number of ranks, a whole number from 1 to 64'],
    ["-n 65 a.ts", '-n is "65"; expected the number of ranks, a whole number from 1 to 64'],
    ["-np -3 a.ts", '-np is "-3"; expected the number of ranks, a whole number from 1 to 64'],
    ["-n 2.5 a.ts", '-n is "2.5"; expected'],
    ["-n 1e1 a.ts", '-n is "1e1"; expected'],
    ["-n ٣ a.ts", '-n is "٣"; expected'],
    ["-n 99999999999999999999 a.ts", "expected the number of ranks"],
    ["-n 2 --np 3 a.ts", "--np is given twice"],
    ["-n 2 --stdin 2 a.ts", "--stdin is 2; of 2 ranks the last one is 1"],
    [
      "-n 2 --stdin some a.ts",
      '--stdin is "some"; expected all, none or a rank, a whole number from 0 to 63',
    ],
    ["-n 2 --env-scope rank1 a.ts", '--env-scope is "rank1"; expected rank0 or all'],
    [
      "-n 2 -x NOT_THERE a.ts",
      "-x NOT_THERE: the environment has no NOT_THERE; give it a value: -x NOT_THERE=VALUE",
    ],
    ["-n 2 -x =v a.ts", '-x is "=v"; expected NAME=VALUE'],
    ["-n 2 --seed -1 a.ts", '--seed is "-1"; expected a seed, a whole number from 0 to 4294967295'],
    ["-n 2 --seed= a.ts", "--seed needs a value: --seed NUMBER"],
    [
      "-n 2 --eager-limit 16KiB a.ts",
      '--eager-limit is "16KiB"; expected bytes, a whole number from 0 to 1048576',
    ],
    [
      "-n 2 --algorithm bcast a.ts",
      '--algorithm is "bcast"; expected a collective and its algorithm, as in bcast=chain',
    ],
    ["-n 2 --algorithm send=ring a.ts", "--algorithm send=ring: no collective is named send"],
    ["-n 2 --algorithm bcast=ring a.ts", "--algorithm bcast=ring: bcast has no algorithm ring, only "],
    ["-n 2 --trace --json a.ts", "--trace needs a value: --trace FILE"],
    ["-n 2 --trace - a.ts", '--trace is "-"; expected a file'],
    ["-n 2 --prefix=yes a.ts", "--prefix takes no value"],
    ["-n 2 --Seed 3 a.ts", "there is no option --Seed; did you mean --seed?"],
    ["-n 2 -seed 3 a.ts", "there is no option -seed; did you mean --seed?"],
    ["-n 2 --verbose a.ts", "there is no option --verbose; options of the program come after its name"],
    ["-hostfile hosts -n 2 a.ts", "-hostfile is not an option here: all ranks run on this computer"],
    [
      "--oversubscribe -n 2 a.ts",
      "--oversubscribe is not an option here: the system decides which core runs which rank",
    ],
    [
      "-n 2 -genv A b a.ts",
      "-genv is not an option here: a variable for every rank is given with -x NAME=VALUE",
    ],
    ["-n 2 --constructor a.ts", "there is no option --constructor"],
  ])("%s", (words, message) => {
    expect(() => parse(words)).toThrow(message);
  });
});

test("the help names every option, in lines that a terminal holds", () => {
  expect(parse("--help")).toBe("help");
  expect(parse("-n 3 -h a.ts")).toBe("help");
  const lines = helpText().split("\n");
  for (const name of ["-n,", "-np,", "--prefix", "--stdin", "-x", "--json[=FILE]", "--trace", "--help"])
    expect(lines.some((line) => line.includes(name))).toBe(true);
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});
