import { expect, test } from "vitest";
import { exportTrace, importTrace } from "#trace/trace-file.ts";
import { createEngine } from "./index.ts";
import { describeOutcome, printed, pythonRequest, toEnd } from "./testing.ts";

const engine = createEngine();

test("ranks start ranks that know their parents, have a world of their own and end with the run", async () => {
  const program = `
import { MPI } from "mpi";
const parents = MPI.Comm.Get_parent();
const { rank, size } = MPI.COMM_WORLD;
if (parents === MPI.COMM_NULL) {
  const children = MPI.COMM_WORLD.Spawn("main.ts", { args: ["again"], maxprocs: 3 });
  if (rank === 0) for (let child = 0; child < 3; child++) children.send({ child }, { dest: child });
  console.log(children.rank, children.size, children.remote_size, MPI.COMM_WORLD.Get_attr(MPI.UNIVERSE_SIZE));
  if (rank === 1) console.log([2, 0, 1].map((source) => children.recv({ source })));
  children.Disconnect();
} else {
  const { child } = parents.recv({ source: 0 });
  console.log(rank, size, child, process.argv[2], MPI.COMM_WORLD.allreduce(1), parents.remote_size, parents.name);
  parents.send(new Uint8Array(100_000).fill(rank).at(-1), { dest: 1 });
  parents.Disconnect();
}`;
  const run = await toEnd(engine, program);
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run).sort()).toEqual([
    "0: 0 2 3 64",
    "1: 1 2 3 64",
    "1: [ 2, 0, 1 ]",
    "2: 0 3 0 again 3 2 MPI_COMM_PARENT",
    "3: 1 3 1 again 3 2 MPI_COMM_PARENT",
    "4: 2 3 2 again 3 2 MPI_COMM_PARENT",
  ]);
  const { worlds, ranks } = run.trace;
  expect({ worlds, ranks }).toMatchObject({
    worlds: [
      { first: 0, size: 2 },
      { first: 2, size: 3 },
    ],
    ranks: 5,
  });
  const again = importTrace(exportTrace(run.trace as never));
  expect(again.worlds).toEqual(worlds);
  expect(again.prints.length).toBe(run.trace.prints.length);
});

test("a slot is used again by ranks that are started later, messages of all sizes reach them", async () => {
  const program = `
import { MPI } from "mpi";
const parents = MPI.Comm.Get_parent();
if (parents === MPI.COMM_NULL) {
  for (let round = 0; round < 4; round++) {
    const children = MPI.COMM_SELF.Spawn("main.ts", { maxprocs: 4 });
    for (let child = 0; child < 4; child++) children.isend(round, { dest: child, tag: 9 }).wait();
    const buffer = new Uint8Array(300_000).fill(round + 1);
    children.Send(buffer, { dest: 3 });
    let sum = 0;
    for (let child = 0; child < 4; child++) sum += children.recv();
    console.log(round, sum);
    children.Disconnect();
  }
} else {
  const round = parents.recv({ tag: 9 });
  const buffer = new Uint8Array(300_000);
  if (MPI.COMM_WORLD.rank === 3) parents.Recv(buffer);
  parents.send(round + buffer[299_999], { dest: 0 });
  parents.Disconnect();
}`;
  const run = await toEnd(engine, program, { ranks: 1 });
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual(["0: 0 1", "0: 1 6", "0: 2 11", "0: 3 16"]);
  expect(run.trace.ranks).toBe(17);
});

test("Python ranks start ranks", async () => {
  const program = `
import sys
from mpi4py import MPI
parents = MPI.Comm.Get_parent()
if parents == MPI.COMM_NULL:
    children = MPI.COMM_WORLD.Spawn(sys.executable, args=[__file__, "again"], maxprocs=2)
    children.bcast([1, 2], root=MPI.ROOT)
    print(children.gather(None, root=MPI.ROOT))
    children.Disconnect()
else:
    parents.gather((MPI.COMM_WORLD.rank, parents.bcast(None), sys.argv[1]))
    parents.Disconnect()
    print(MPI.Comm.Get_parent() == MPI.COMM_NULL)
`;
  const run = engine.run(pythonRequest(program, { ranks: 1 }));
  await run.done;
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run).sort()).toEqual([
    "0: [(0, [1, 2], 'again'), (1, [1, 2], 'again')]",
    "1: True",
    "2: True",
  ]);
});

test("ranks of several worlds wait for the same lock of a window", async () => {
  const program = `
import { MPI } from "mpi";
const parents = MPI.Comm.Get_parent();
const child = parents !== MPI.COMM_NULL;
const other = child ? parents : MPI.COMM_WORLD.Spawn("main.ts", { maxprocs: 3 });
const all = other.Merge(child);
const win = MPI.Win.Allocate(8, { disp_unit: 8, comm: all });
const count = new Float64Array(1);
for (let round = 0; round < 50; round++) {
  win.Lock(0);
  for (let look = 0; look < 30; look++) win.Get(count, 0);
  win.Put(Float64Array.of(count[0] + 1), 0);
  win.Unlock(0);
}
all.Barrier();
if (all.rank === 0) console.log(new Float64Array(win.tomemory().slice().buffer)[0]);
win.Free();
all.Free();
other.Disconnect();`;
  const run = await toEnd(engine, program, { ranks: 2 });
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run)).toEqual(["0: 250"]);
});

test("Python ranks start a file that lies beside the program, whose lines are its own", async () => {
  const program = `import sys
from mpi4py import MPI
children = MPI.COMM_SELF.Spawn(sys.executable, args=["worker.py"], maxprocs=1)
children.recv()
`;
  const worker = "from mpi4py import MPI\n\n\n\n\nMPI.Comm.Get_parent().recv(tag=3)\n";
  const files = [{ name: "worker.py", bytes: new TextEncoder().encode(worker) }];
  const run = engine.run({ ...pythonRequest(program, { ranks: 1 }), files });
  const { how, findings } = await run.done;
  expect(how).toBe("deadlock");
  expect(findings[0].details.map(({ rank, line, text }) => [rank, line, text])).toEqual([
    [0, 4, expect.stringContaining("waits in recv (line 4)")],
    [1, 0, expect.stringContaining("waits in recv (line 6 of worker.py)")],
  ]);
  const again = importTrace(exportTrace(run.trace as never));
  expect(again.programs).toEqual(["", "worker.py"]);
  expect(again.calls.line.slice(0, again.calls.length)).toEqual(
    run.trace.calls.line.slice(0, run.trace.calls.length),
  );
});
