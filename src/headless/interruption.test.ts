import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { readRunFile } from "#engine/run-file.ts";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const { folder: cwd, remove } = folderWith({
  "loop.ts": `import { MPI } from "mpi";
const comm = MPI.COMM_WORLD;
if (comm.rank === 1) comm.sendrecv("here", { dest: 0, source: 0, recvtag: 9 });
comm.recv({ source: 1 });
console.log("looping");
for (;;);
`,
  "floods.ts": `for (let line = 0; ; line++) console.log("line", line);`,
  "prints.ts": `for (let line = 0; line < 50_000; line++) console.log("line", line);`,
});
afterAll(remove);

test.each([
  ["SIGINT", 130, "stopped by Ctrl-C. Rank 0 was computing and rank 1 was in sendrecv (line 3)."],
  ["SIGTERM", 143, "stopped by SIGTERM. Rank 0 was computing and rank 1 was in sendrecv (line 3)."],
] as const)(
  "%s stops all ranks, says where they were, and the trace is written",
  async (signal, code, words) => {
    const ended = await mpiexec(["-n", "2", "--trace", "stopped.ringside", "loop.ts"], {
      cwd,
      // Rank 0 prints when it has what rank 1 sends in the call that it stays in.
      onOutput: (_, child) => child.kill(signal),
    });
    expect(ended).toEqual({ code, out: "looping\n", err: `mpiexec: ${words}\n` });
    expect(readRunFile(readFileSync(join(cwd, "stopped.ringside"))).outcome.how).toBe("stopped");
  },
);

test("a reader that has seen enough ends the run without a word", async () => {
  const ended = await mpiexec(["-n", "2", "floods.ts"], {
    cwd,
    onOutput: (_, child) => child.stdout?.destroy(),
  });
  expect(ended).toMatchObject({ code: 141, err: "" });
});

test("a whole flood passes, in the order of each rank", async () => {
  const { code, out } = await mpiexec(["-n", "1", "prints.ts"], { cwd });
  expect(code).toBe(0);
  const lines = out.trimEnd().split("\n");
  expect(lines).toHaveLength(50_000);
  expect(lines.every((line, index) => line === `line ${index}`)).toBe(true);
});

test.runIf(existsSync("/dev/full"))(
  "output that cannot be written ends the run with the reason",
  async () => {
    const ended = await mpiexec(["-n", "1", "floods.ts"], { cwd, outputFile: "/dev/full" });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/^mpiexec: what the ranks print cannot be written: .*no space left on device/);
  },
);
