import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: 2 * patience });

/** Work is given out to whoever asks first, so that who does what differs from run to run; rank 0 tells who did. */
const { folder: cwd, remove } = folderWith({
  "race.ts": `import { MPI } from "mpi";
const comm: MPI.Comm = MPI.COMM_WORLD;
const { rank, size } = comm;
const status = new MPI.Status();
const busy = () => { for (let end = performance.now() + Math.random() * 3; performance.now() < end; ); };
if (rank === 0) {
  const order: string[] = [];
  for (let task = 0; task < 24; task++) {
    const what = comm.recv<string>({ source: MPI.ANY_SOURCE, status });
    order.push(status.source + what);
    comm.send(task, { dest: status.source });
  }
  for (let ended = 1; ended < size; ended++) {
    comm.probe({ source: MPI.ANY_SOURCE, status });
    comm.recv({ source: status.source });
    comm.send(-1, { dest: status.source });
  }
  console.log(order.join(" "));
  const buffers = Array.from({ length: size - 1 }, () => new Int32Array(1));
  const requests = buffers.map((buffer, i) => comm.Irecv(buffer, { source: i + 1, tag: 5 }));
  const chosen: number[] = [];
  let idle = 0;
  while (chosen.length < size - 1) {
    const [index, done] = MPI.Request.Testany(requests);
    if (done) chosen.push(index); else idle++;
  }
  let polls = 0;
  while (!comm.iprobe({ source: MPI.ANY_SOURCE, tag: 6, status })) polls++;
  console.log(chosen.join(), idle, polls, status.source, Math.random());
  for (let each = 1; each < size; each++) comm.recv({ source: MPI.ANY_SOURCE, tag: 6 });
} else {
  for (;;) {
    busy();
    comm.send(" abc"[rank], { dest: 0 });
    if (comm.recv<number>({ source: 0 }) < 0) break;
  }
  busy();
  comm.Send(new Int32Array([rank]), { dest: 0, tag: 5 });
  busy();
  comm.send(rank, { dest: 0, tag: 6 });
}
`,
  "race.py": `import random, time
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
status = MPI.Status()
def busy():
    end = time.perf_counter() + random.random() * 0.003
    while time.perf_counter() < end: pass
comm.barrier()
if rank == 0:
    order = []
    for task in range(24):
        comm.recv(source=MPI.ANY_SOURCE, status=status)
        order.append(status.source)
        comm.send(task, dest=status.source)
    for each in range(1, size):
        comm.probe(source=MPI.ANY_SOURCE, status=status)
        comm.recv(source=status.source)
        comm.send(-1, dest=status.source)
    requests = [comm.irecv(source=each, tag=5) for each in range(1, size)]
    chosen = [MPI.Request.waitany(requests)[0] for each in range(1, size)]
    polls = 0
    while not comm.iprobe(source=MPI.ANY_SOURCE, tag=6, status=status): polls += 1
    print(order, chosen, polls, status.source, random.random())
    for each in range(1, size): comm.recv(source=MPI.ANY_SOURCE, tag=6)
    print("name?", input())
else:
    while True:
        busy()
        comm.send("ask", dest=0)
        if comm.recv(source=0) < 0: break
    comm.send(rank, dest=0, tag=5)
    busy()
    comm.send(rank, dest=0, tag=6)
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
  const first = await run(`-n 4 --trace ${program}.ringside ${program}`, input);
  expect(first).toMatchObject({ code: 0, err: "" });
  return first.out;
}

describe("a racy program is replayed with the same output", () => {
  test("TypeScript", async () => {
    const first = await recorded("race.ts");
    const others = new Set<string>();
    for (let time = 0; time < 3; time++) {
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

test("a program that has changed is ended where it departs from the record", async () => {
  await recorded("race.ts");
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
