import { afterAll, describe, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience, sortedLines } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const start = `import { MPI } from "mpi";\nconst comm: MPI.Comm = MPI.COMM_WORLD;\nconst { rank, size } = comm;\n`;

const { folder: cwd, remove } = folderWith({
  "ring.ts": `${start}
const token: number[] = rank === 0 ? [0] : [...comm.recv({ source: rank - 1 }) as number[], rank];
console.log("rank", rank, "has", token.join());
if (size > 1) comm.send(token, { dest: (rank + 1) % size });
if (rank === 0 && size > 1) console.log("back", (comm.recv({ source: size - 1 }) as number[]).length);
`,
  "lines.ts": `${start}
console.log("out of " + rank + "\\nsecond line");
comm.Barrier();
console.error("error of " + rank);
console.warn("warning of " + rank);
console.info("info of " + rank);
process.stdout.write("no end");
`,
  "input.ts": `${start}
for (let line = prompt("next?"); line !== null; line = prompt()) console.log(rank, JSON.stringify(line));
console.log(rank, "ended");
`,
  "count.ts": `${start}
let last = "", count = 0;
for (let line = prompt(); line !== null; line = prompt()) { last = line; count++; }
console.log(rank, count, "lines");
if (rank === 0) console.log("the last is", JSON.stringify(last));
`,
  "unread.ts": `console.log("no questions");`,
  "world.ts": `${start}
const own = (name: string) => process.env[name] ?? "nothing";
console.log(rank, own("COURSE"), own("SHARED"), process.argv.slice(1).join("|"), Math.random() < 1);
`,
  "random.ts": `${start}console.log(rank, Math.random(), Math.random());`,
  "sizes.ts": `${start}
if (rank === 0) { comm.send("x".repeat(100), { dest: 1 }); console.log("sent"); comm.send(1, { dest: 1, tag: 1 }); }
else { comm.recv({ source: 0, tag: 1 }); console.log("got 1"); comm.recv({ source: 0, tag: 0 }); }
`,
  "picture.ts": `import { imshow, plot } from "plot";
imshow([0, 1, 2, 3, 4, 5], { width: 3, title: "six" });
plot([1, 2, 3], { title: "line" });
`,
  "page.ts": `const there = (name: string) => typeof Reflect.get(globalThis, name);
console.log(["Buffer", "global", "setImmediate", "require", "module"].map(there).join());
console.log(navigator.hardwareConcurrency > 0, Promise.withResolvers<number>().promise instanceof Promise);
console.log(JSON.stringify(Object.groupBy([1, 2, 3], (n) => (n % 2 === 0 ? "even" : "odd"))));
const id = setTimeout(() => console.log("never"), 5);
clearTimeout(id);
const again = setInterval(() => { console.log("tick", typeof again); clearInterval(again); }, 1);
await new Promise((done) => setTimeout(done, 20));
console.log("awaited");
`,
});
afterAll(remove);

const run = (words: string, options: { input?: string; env?: Record<string, string> } = {}) =>
  mpiexec(words.split(" "), { cwd, ...options });

test.each([1, 2, 5])("a ring of %i", async (ranks) => {
  const ended = await run(`-n ${ranks} ring.ts`);
  const all = Array.from({ length: ranks }, (_, rank) => rank);
  const lines = all.map((rank) => `rank ${rank} has ${all.slice(0, rank + 1).join()}`);
  const back = ranks === 1 ? [] : [`back ${ranks}`];
  expect(ended).toEqual({ code: 0, err: "", out: [...lines, ...back, ""].join("\n") });
});

test("lines carry their rank with --prefix, and errors go to standard error", async () => {
  const { out, err, code } = await run("-np 3 --prefix lines.ts");
  const ranks = [0, 1, 2];
  const printed = ["info of R", "no end", "out of R", "second line"];
  expect(sortedLines(out)).toEqual(
    ranks.flatMap((rank) => printed.map((line) => `[${rank}] ${line.replace("R", String(rank))}`)).sort(),
  );
  expect(sortedLines(err)).toEqual(
    ranks.flatMap((rank) => [`[${rank}] error of ${rank}`, `[${rank}] warning of ${rank}`]).sort(),
  );
  expect(code).toBe(0);
  const own = out.split("\n").filter((line) => line.startsWith("[1]"));
  expect(own).toEqual(["[1] out of 1", "[1] second line", "[1] info of 1", "[1] no end"]);
});

test("without --prefix lines are as they were printed", async () => {
  expect((await run("-n 1 lines.ts")).out).toBe("out of 0\nsecond line\ninfo of 0\nno end\n");
});

describe("standard input", () => {
  const input = "first\r\n\ntwo words\nno end";

  test("goes to rank 0, a line for each prompt; the others are at its end at once", async () => {
    const { out, code } = await run("-n 2 --prefix input.ts", { input });
    const of = (rank: number) => out.split("\n").filter((line) => line.startsWith(`[${rank}]`));
    expect(of(0)).toEqual([
      "[0] next?",
      '[0] 0 "first"',
      '[0] 0 ""',
      '[0] 0 "two words"',
      '[0] 0 "no end"',
      "[0] 0 ended",
    ]);
    expect(of(1)).toEqual(["[1] next?", "[1] 1 ended"]);
    expect(code).toBe(0);
  });

  test.each([
    ["1", ['1 "first"', "0 ended"]],
    ["none", ["0 ended", "1 ended"]],
  ])("goes to rank %s with --stdin", async (reader, [first, other]) => {
    const { out } = await run(`-n 2 --stdin ${reader} input.ts`, { input });
    const lines = out.split("\n").filter((line) => line !== "next?");
    expect(lines).toContain(first);
    expect(lines).toContain(other);
    expect(lines.filter((line) => line.includes("first"))).toHaveLength(reader === "none" ? 0 : 1);
  });

  test("goes to every rank in full with --stdin all", async () => {
    const { out } = await run("-n 3 --stdin all input.ts", { input: "a\nb\n" });
    const wanted = [0, 1, 2].flatMap((rank) => [`${rank} "a"`, `${rank} "b"`, `${rank} ended`, "next?"]);
    expect(sortedLines(out)).toEqual(wanted.sort());
  });

  test("a long line comes in one piece", async () => {
    const line = "ä€😀".repeat(30_000);
    const { out } = await run("-n 1 input.ts", { input: line });
    expect(out).toBe(`next?\n0 "${line}"\n0 ended\n`);
  });

  test("many lines come as fast as a rank takes them", async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} ä`);
    const { out } = await run("-n 2 count.ts", { input: lines.join("\n") });
    expect(sortedLines(out)).toEqual(["0 20000 lines", "1 0 lines", `the last is "${lines.at(-1)}"`]);
  });

  test("that nobody reads keeps nobody waiting", async () => {
    expect(await run("-n 2 unread.ts", { input })).toMatchObject({ code: 0, err: "" });
  });
});

describe("the environment", () => {
  const env = { COURSE: "MPI", SHARED: "from outside" };

  test.each([
    ["", ["0 MPI from outside world.ts|a|-n|b c true", "1 nothing nothing world.ts|a|-n|b c true"]],
    [
      "--env-scope all",
      ["0 MPI from outside world.ts|a|-n|b c true", "1 MPI from outside world.ts|a|-n|b c true"],
    ],
    [
      "-x SHARED",
      ["0 MPI from outside world.ts|a|-n|b c true", "1 nothing from outside world.ts|a|-n|b c true"],
    ],
    ["-x SHARED=a=b -x COURSE=", ["0  a=b world.ts|a|-n|b c true", "1  a=b world.ts|a|-n|b c true"]],
  ])("with %s", async (options, lines) => {
    const words = ["-n", "2", ...options.split(" ").filter((word) => word !== "")];
    const { out } = await mpiexec([...words, "world.ts", "a", "-n", "b c"], { cwd, env });
    expect(sortedLines(out)).toEqual(lines);
  });
});

test("--seed gives each rank the same numbers again, and others than its neighbour's", async () => {
  const [first, second, other] = await Promise.all([
    run("-n 2 --seed 7 random.ts"),
    run("-n 2 --seed=7 random.ts"),
    run("-n 2 --seed 8 random.ts"),
  ]);
  expect(sortedLines(first.out)).toEqual(sortedLines(second.out));
  expect(sortedLines(first.out)).not.toEqual(sortedLines(other.out));
  const [zero, one] = sortedLines(first.out).map((line) => line.slice(2));
  expect(zero).not.toBe(one);
});

test("--eager-limit decides which sends wait", async () => {
  expect(await run("-n 2 sizes.ts")).toMatchObject({ code: 0 });
  expect(await run("-n 2 --eager-limit 10 sizes.ts")).toMatchObject({ code: 3, out: "" });
});

test("a program finds what it finds on the page, and nothing of Node's own", async () => {
  const { out, err } = await run("-n 1 page.ts");
  expect(err).toBe("");
  expect(out.split("\n")).toEqual([
    "undefined,undefined,undefined,undefined,undefined",
    "true true",
    '{"odd":[1,3],"even":[2]}',
    "tick number",
    "awaited",
    "",
  ]);
});

test("what imshow shows is told of, or saved", async () => {
  const told = await run("-n 1 picture.ts");
  expect(told).toMatchObject({ code: 0, out: "" });
  expect(told.err).toMatch(/rank 0 showed an image of 3 × 2 “six”: .*--save-images/);
  expect(told.err).toMatch(/rank 0 showed a chart “line”: /);
  const saved = await run("-n 1 --save-images new/folder picture.ts");
  expect(saved.err).toMatch(/“six”: .*new\/folder\/image-001-rank-0\.png/);
  const refused = await run("-n 1 --save-images picture.ts/inside picture.ts");
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.err).toMatch(/cannot be saved as .*inside/);
});
