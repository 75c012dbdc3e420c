import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { findingClasses } from "#trace/findings.ts";
import { ruleIds } from "#trace/rules/rule-ids.ts";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const { folder: cwd, remove } = folderWith({
  "late.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank === 0) {
  comm.send("first", { dest: 1, tag: 4 });
  comm.send("second", { dest: 1, tag: 5 });
} else {
  comm.recv({ source: 0, tag: 4 });
}
console.log("done");
`,
  "circle.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
comm.recv({ source: 1 - comm.rank });
`,
});
afterAll(remove);

function found(out: string): Record<string, unknown> & { findings: Record<string, unknown>[] } {
  return JSON.parse(out.trimEnd().split("\n").at(-1) ?? "");
}

test("a warning of a run that ended well is told, and changes its end with --strict alone", async () => {
  const { code, err, out } = await mpiexec(["-n", "2", "--json", "late.ts"], { cwd });
  expect(err).toMatch(/^mpiexec: Unreceived message: .*\n {2}late\.ts:5 /);
  expect(code).toBe(0);
  expect(found(out)).toMatchObject({
    version: 1,
    program: "late.ts",
    outcome: "finished",
    exitCode: 0,
    ranks: 2,
    findings: [{ class: "Unreceived message", rule: "unreceived-message", severity: "warning", lines: [5] }],
    silenced: [],
  });
  const strict = await mpiexec(["-n", "2", "--strict", "--json", "late.ts"], { cwd });
  expect(strict.code).toBe(5);
  expect(found(strict.out)).toMatchObject({ outcome: "finished", exitCode: 5 });
  expect(strict.err).toContain("mpiexec: the run ended well, and --strict minds what was found: 1 finding.");
});

test("what a rule finds is silenced, everywhere or in a line", async () => {
  const words = ["-n", "2", "--strict", "--json"];
  const everywhere = await mpiexec([...words, "--silence", "unreceived-message", "late.ts"], { cwd });
  expect(everywhere.err).toBe("mpiexec: silenced: 1 finding (unreceived-message).\n");
  expect(everywhere.code).toBe(0);
  expect(found(everywhere.out)).toMatchObject({ findings: [], silenced: [{ rule: "unreceived-message" }] });
  const there = await mpiexec([...words, "--silence=unreceived-message:5", "late.ts"], { cwd });
  expect(there.code).toBe(0);
  const elsewhere = await mpiexec(
    [...words, "--silence", "ready-send", "--silence", "unreceived-message:4", "late.ts"],
    { cwd },
  );
  expect(elsewhere.code).toBe(5);
  expect(found(elsewhere.out).findings).toHaveLength(1);
});

test("silence says nothing of why a run hangs, and leaves the exit code", async () => {
  const { code, err } = await mpiexec(["-n", "2", "--silence", "cyclic-wait", "circle.ts"], { cwd });
  expect(code).toBe(3);
  expect(err).toBe("mpiexec: silenced: 1 finding (cyclic-wait).\n");
});

test("an unknown rule is refused with the names there are, which --list-rules explains", async () => {
  const { code, err } = await mpiexec(["-n", "2", "--silence", "deadlocks", "late.ts"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(
    "--silence deadlocks: there is no rule deadlocks; the rules are cyclic-wait, missing-rank,",
  );
  const noLine = await mpiexec(["-n", "2", "--silence", "cyclic-wait:x", "late.ts"], { cwd });
  expect(noLine.err).toContain("expected RULE or RULE:LINE with a line number, as in cyclic-wait:12");
  const listed = await mpiexec(["--list-rules"], { cwd });
  expect(listed.code).toBe(0);
  expect(
    listed.out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual([...ruleIds]);
});

test("the description of the JSON names every class and every rule", () => {
  const text = readFileSync(join(process.cwd(), "docs/findings.md"), "utf8");
  for (const name of [...findingClasses, ...ruleIds]) expect(text).toContain(`\`${name}\``);
});
