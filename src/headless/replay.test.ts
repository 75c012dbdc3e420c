import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { raceInPython, raceInTypeScript } from "./soak-races.ts";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: 2 * patience });

const { folder: cwd, remove } = folderWith({
  "race.ts": raceInTypeScript,
  "race.py": raceInPython,
  "meet.ts": `import { MPI } from "mpi";
const { rank, size } = MPI.COMM_WORLD;
const parent = MPI.Comm.Get_parent();
if (parent !== MPI.COMM_NULL) {
  parent.send(process.argv[2] + rank, { dest: 0 });
  parent.Disconnect();
} else {
  const busy = performance.now() + 5 * Math.random() + (Date.now() % 5);
  const port = MPI.COMM_WORLD.bcast(rank === 0 ? MPI.Open_port() : null) as string;
  while (performance.now() < busy);
  const children = MPI.COMM_SELF.Spawn("meet.ts", { args: [\`\${rank}.\`], maxprocs: 1 + rank });
  const met = Array.from({ length: 1 + rank }, () => children.recv());
  children.Disconnect();
  for (let each = 1; each < (rank > 0 ? 2 : size); each++) {
    const other = rank > 0 ? MPI.COMM_SELF.Connect(port) : MPI.COMM_SELF.Accept(port);
    if (rank > 0) other.send(met.join(), { dest: 0 });
    else met.push(other.recv());
    other.Disconnect();
  }
  console.log(rank, met.join(" "));
}
`,
  "swap.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
comm.send(comm.rank, { dest: 1 - comm.rank });
comm.recv({ source: 1 - comm.rank });
`,
  "hands.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank === 0) MPI.Request.waitall([comm.irecv(), comm.irecv({ source: 2 })]);
else comm.send("ball", { dest: 0 });
`,
  "changed.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank === 0) {
  comm.recv({ source: 1 });
  comm.iprobe({ source: MPI.ANY_SOURCE });
} else comm.send(1, { dest: 0 });
`,
});
afterAll(remove);

const run = (words: string, input = "") => mpiexec(words.split(" "), { cwd, input });

async function recorded(program: string, input = ""): Promise<string> {
  const first = await run(`-n 3 --trace ${program}.ringside ${program}`, input);
  expect(first).toMatchObject({ code: 0, err: "" });
  return first.out;
}

describe("a racy program is replayed with the same output", () => {
  test("TypeScript", async () => {
    const first = await recorded("race.ts");
    const others = new Set<string>();
    for (let time = 0; time < 2; time++) {
      others.add((await run("--replay race.ts.ringside")).out);
    }
    expect([...others]).toEqual([first]);
  });

  test("Python, with its input, and a replay is a record too", async () => {
    const first = await recorded("race.py", "Ada\n");
    expect(first).toContain("name? Ada");
    for (const words of [
      "--replay race.py.ringside --trace again.ringside race.py",
      "--replay again.ringside",
    ]) {
      expect(await run(words)).toEqual({ code: 0, out: first, err: "" });
    }
  });
});

describe("what was found is shown by another run", () => {
  test("without room for messages a program hangs that had needed it", async () => {
    await run("-n 2 --trace swap.ts.ringside swap.ts");
    const { code, err } = await run("--replay swap.ts.ringside --prove");
    expect(code).toBe(3);
    expect(err).toContain("It hangs, as foretold");
  });

  test("in the other order it is the other way round, whichever came first", async () => {
    const ends: (number | null)[] = [];
    const names = ["hands.ts.ringside", "other.ts.ringside", "third.ts.ringside"];
    await run("-n 3 --trace hands.ts.ringside hands.ts");
    for (let time = 0; time < 2; time++) {
      const { code, err } = await run(`--replay ${names[time]} --prove --trace ${names[time + 1]}`);
      expect(err).toContain("as foretold: which of the two happens is chance");
      ends.push(code);
    }
    expect(ends.sort()).toEqual([0, 3]);
  });

  test("where nothing was found that has such a run, it is said", async () => {
    await recorded("race.ts");
    expect(await run("--replay race.ts.ringside --prove")).toMatchObject({
      code: 2,
      err: expect.stringContaining("has another run that shows it"),
    });
    expect((await run("-n 2 --prove race.ts")).err).toContain("--prove needs --replay FILE");
  });
});

test("ranks that spawn at once and meet at a port do so as they did", async () => {
  const lines = (out: string) => out.split("\n").sort();
  const first = await recorded("meet.ts");
  for (let time = 0; time < 2; time++)
    expect(lines((await run("--replay meet.ts.ringside")).out)).toEqual(lines(first));
});

test("a program that has changed is ended where it departs from the record", async () => {
  const { code, err } = await run("--replay race.ts.ringside changed.ts");
  expect(code).toBe(1);
  expect(err).toContain("changed.ts is not the program that race.ts.ringside recorded");
  expect(err).toMatch(/comm\.iprobe: this run departs from the record that it repeats/);
  expect(err).toMatch(/changed\.ts:5/);
});

test("what cannot be run again is refused in words", async () => {
  expect((await run("-n 2 --no-record --trace bare.ringside changed.ts")).code).toBe(0);
  writeFileSync(join(cwd, "text.txt"), readFileSync(join(cwd, "race.ts")));
  const refusals = [
    ["--replay nowhere.ringside", "--replay nowhere.ringside cannot be read: there is no such file"],
    ["--replay text.txt", "--replay text.txt: This is not a trace that Ringside exported"],
    ["--replay bare.ringside", "cannot be run again exactly: its calls and messages were not recorded"],
    ["-n 3 --replay bare.ringside", "--replay takes -n from the recorded run; leave -n out to repeat it"],
  ];
  for (const [words, message] of refusals) {
    const { code, err } = await run(words);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  }
});
