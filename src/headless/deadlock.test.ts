import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { readRunFile } from "#engine/run-file.ts";
import { TraceStore } from "#trace/store.ts";
import { exportTrace, importTrace } from "#trace/trace-file.ts";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const source = `import { MPI } from "mpi";
const comm: MPI.Comm = MPI.COMM_WORLD;
console.log("before", comm.rank);
comm.ssend("x", { dest: (comm.rank + 1) % comm.size, tag: 3 });
`;
const { folder: cwd, remove } = folderWith({
  "circle.ts": source,
  "some.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank > 0) comm.recv({ source: 3 - comm.rank });
for (;;);
`,
  "group.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank > 0) comm.Create_group(comm.group.Incl([0, 1, 2]));
`,
  "nosy.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const op = (a: number, b: number) => {
  comm.iprobe();
  return a + b;
};
if (comm.rank < 2) comm.reduce(1, { op });
else comm.recv({ source: 0 });
`,
  "ring.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
const got = comm.sendrecv({ from: comm.rank }, { dest: (comm.rank + 1) % comm.size, source: (comm.rank + comm.size - 1) % comm.size });
console.log("got", got);
`,
});
afterAll(remove);

test("a deadlock is explained in the page's words, and ends with a code of its own", async () => {
  const { out, err, code } = await mpiexec(["-n", "3", "circle.ts"], { cwd });
  expect(code).toBe(3);
  expect(out.split("\n")).toHaveLength(4);
  const lines = err.split("\n");
  expect(lines[0]).toBe("mpiexec: Deadlock: Ranks 0 to 2 all send first: each waits until another receives.");
  for (const [rank, line] of lines.slice(1, 4).entries())
    expect(line).toMatch(new RegExp(`^  circle\\.ts:4  Rank ${rank} waits in ssend \\(line 4\\) for rank`));
  expect(lines[4]).toMatch(/^ {2}Let one of them receive first/);
});

test("a group's call that a member does not make is told as such", async () => {
  const { err, code } = await mpiexec(["-n", "3", "group.ts"], { cwd });
  expect(code).toBe(3);
  expect(err).toContain(
    "Deadlock: Rank 1 waits in Create_group (line 3) for rank 0, which has finished without that call.",
  );
  expect(err).toContain("Each rank of the group calls Create_group, with the same group and the same tag");
});

test("an operation that makes calls of its own leaves its rank in the collective", async () => {
  const { err } = await mpiexec(["-n", "3", "nosy.ts"], { cwd });
  expect(err).toContain("Rank 0 waits in reduce #1 (line 7), which rank 2 has not entered.");
});

test("the findings come as JSON to standard output or into a file", async () => {
  const toOut = await mpiexec(["-n", "2", "--json", "circle.ts"], { cwd });
  const toFile = await mpiexec(["-n", "2", "--json=found.json", "circle.ts"], { cwd });
  const lines = toOut.out.trimEnd().split("\n");
  const found = JSON.parse(lines.at(-1) ?? "");
  expect(found).toMatchObject({
    outcome: "deadlock",
    exitCode: 3,
    ranks: 2,
    findings: [
      {
        class: "Deadlock",
        severity: "error",
        details: [
          { rank: 0, line: 4 },
          { rank: 1, line: 4 },
        ],
      },
    ],
  });
  expect(toFile.out).not.toContain("{");
  const written = JSON.parse(readFileSync(join(cwd, "found.json"), "utf8"));
  expect(Object.keys(written)).toEqual(Object.keys(found));
  expect(written.findings[0].summary).toBe(found.findings[0].summary);
});

test("the trace of a deadlock comes back as the page imports it: events, prints, findings, program", async () => {
  const { err } = await mpiexec(["-n", "3", "--trace", "circle.ringside", "circle.ts"], { cwd });
  const run = readRunFile(readFileSync(join(cwd, "circle.ringside")));
  expect(run.source).toBe(source);
  expect(run.outcome.how).toBe("deadlock");
  expect(err).toContain(run.outcome.findings[0]?.summary);
  expect(run.trace.ranks).toBe(3);
  expect([0, 1, 2].map((index) => run.trace.prints.text(index)).sort()).toEqual([
    "before 0",
    "before 1",
    "before 2",
  ]);
  expect(Array.from(run.trace.calls.line.subarray(0, 3))).toEqual([4, 4, 4]);
});

test("a trace holds every message, and can be read twice", async () => {
  const { code, out } = await mpiexec(["-n", "4", "--trace=ring.ringside", "ring.ts"], { cwd });
  expect(code).toBe(0);
  const { trace, outcome } = readRunFile(readFileSync(join(cwd, "ring.ringside")));
  expect(outcome).toMatchObject({ how: "finished", findings: [] });
  const pairs = Array.from({ length: trace.messages.length }, (_, index) => [
    trace.messages.source[index],
    trace.messages.dest[index],
  ]);
  expect(pairs.sort()).toEqual([0, 1, 2, 3].map((rank) => [rank, (rank + 1) % 4]));
  expect(out).toBe(`${[0, 1, 2, 3].map((index) => trace.prints.text(index)).join("\n")}\n`);
  if (!(trace instanceof TraceStore)) throw new Error("not a trace of its own");
  expect(importTrace(exportTrace(trace)).messages.length).toBe(4);
});

test("ranks that are stuck while others go on are told of at once", async () => {
  const { err, code } = await mpiexec(["-n", "3", "some.ts"], {
    cwd,
    onError: (text, child) => {
      if (text.includes("Deadlock")) child.kill("SIGINT");
    },
  });
  expect(code).toBe(130);
  expect(err).toMatch(/^mpiexec: Deadlock: .*\n {2}some\.ts:3 {2}Rank 1 waits/);
  expect(err).toContain(
    "mpiexec: stopped by Ctrl-C. Rank 0 was computing and ranks 1 and 2 were in recv (line 3).",
  );
});
