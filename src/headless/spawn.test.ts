import process from "node:process";
import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience, sortedLines } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const { folder: cwd, remove } = folderWith({
  "mistakes.ts": `import { MPI } from "mpi";
const parent = MPI.Comm.Get_parent();
const self = MPI.COMM_SELF;
const said = (work: () => unknown): void => {
  try {
    console.log("worked", work());
  } catch (error) {
    console.log(error.message);
  }
};
if (parent === MPI.COMM_NULL) {
  said(() => self.Spawn("mistakes.ts", { maxprocs: 64 }));
  said(() => self.Spawn("mistakes.ts", { maxprocs: 0 }));
  said(() => self.Spawn("missing.ts"));
  said(() => self.Spawn("broken.ts"));
  said(() => self.Spawn("python3", { args: ["worker.py"] }));
  said(() => self.Connect("nonsense"));
  said(() => MPI.Close_port("ringside-port:5000.1"));
  const errcodes: number[] = [];
  const info = MPI.Info.Create({ soft: "2:3,70" });
  const few = self.Spawn("mistakes.ts", { maxprocs: 66, info, errcodes });
  const group = few.Get_remote_group();
  said(() => self.Create(group));
  group.Free();
  console.log(few.remote_size, errcodes.length, errcodes.slice(0, 4));
  few.Disconnect();
  const both = self.Spawn_multiple(["mistakes.ts", "node"], { args: [["a"], ["mistakes.ts", "b"]], maxprocs: [1, 2] });
  console.log([0, 1, 2].map((source) => both.recv({ source })).join());
  both.Disconnect();
} else {
  if (process.argv.length > 2) parent.send(process.argv[2] + MPI.COMM_WORLD.Get_attr(MPI.APPNUM), { dest: 0 });
  parent.Disconnect();
}
`,
  "broken.ts": "const = 3;\n",
  "stuck.ts": `import { MPI } from "mpi";
const parent = MPI.Comm.Get_parent();
if (parent === MPI.COMM_NULL) {
  const children = MPI.COMM_WORLD.Spawn("stuck.ts", { maxprocs: 2 });
  if (MPI.COMM_WORLD.rank === 1) MPI.COMM_SELF.Accept(MPI.Open_port());
  children.recv({ source: 1, tag: 4 });
} else if (MPI.COMM_WORLD.rank === 1) parent.ssend("to the other", { dest: 0, tag: 3 });
`,
  "fork-bomb.ts": `import { MPI } from "mpi";
MPI.COMM_SELF.Spawn("fork-bomb.ts", { maxprocs: 3 }).recv();
`,
  "boss.ts": `import { MPI } from "mpi";
const children = MPI.COMM_SELF.Spawn("helper.ts", { maxprocs: 2 });

children.recv({ source: 1 });
`,
  "helper.ts": `import { MPI } from "mpi";
const parent = MPI.Comm.Get_parent();
if (MPI.COMM_WORLD.rank === 1)
  parent.recv({ source: 0, tag: 5 });
else parent.Disconnect();
`,
  "boss.py": `import sys
from mpi4py import MPI
children = MPI.COMM_SELF.Spawn(sys.executable, args=["-c", "print(1)"], maxprocs=1)
children = MPI.COMM_SELF.Spawn(sys.executable, args=["helper.py"], maxprocs=1)
children.recv()
`,
  "slow.py": `import sys
from mpi4py import MPI
children = MPI.COMM_SELF.Spawn(sys.executable, args=["late.py"], maxprocs=1)
children.recv()
`,
  "late.py": `from mpi4py import MPI

MPI.Comm.Get_parent().Disconnect()
`,
  "helper.py": `from mpi4py import MPI


raise ValueError("no tea")
`,
  "manager.py": `import sys
from mpi4py import MPI
port = MPI.Open_port()
MPI.Publish_name("sums", port)
workers = MPI.COMM_SELF.Spawn(sys.executable, args=["worker.py", "7"], maxprocs=2)
clients = MPI.COMM_SELF.Accept(port)
print(sorted(clients.recv(source=rank) for rank in range(2)))
print(MPI.COMM_WORLD.Get_attr(MPI.UNIVERSE_SIZE), MPI.COMM_WORLD.Get_attr(MPI.APPNUM))
everybody = workers.Merge()
print(everybody.rank, everybody.allgather(MPI.COMM_WORLD.rank))
everybody.Disconnect()
clients.Disconnect()
workers.Disconnect()
for call in (lambda: MPI.Lookup_name("other"), lambda: MPI.Close_port(port) or MPI.COMM_SELF.Connect(port)):
    try:
        call()
    except MPI.Exception as error:
        print(error)
`,
  "worker.py": `import sys
from mpi4py import MPI
parent = MPI.Comm.Get_parent()
comm = MPI.COMM_WORLD
server = comm.Connect(MPI.Lookup_name("sums") if comm.rank == 0 else None)
server.send(int(sys.argv[1]) + comm.rank, dest=0)
everybody = parent.Merge(high=True)
everybody.allgather(comm.rank)
everybody.Disconnect()
server.Disconnect()
parent.Disconnect()
print("worker", comm.rank, MPI.Comm.Get_parent() == MPI.COMM_NULL)
`,
});
afterAll(remove);

test("what cannot be started is told, and the hint soft takes fewer", async () => {
  const { code, out, err } = await mpiexec(["-n", "1", "mistakes.ts"], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.split("\n")).toEqual([
    "comm.Spawn: 64 ranks cannot be started: there is room for 63 more. 1 of at most 64 (MPI.UNIVERSE_SIZE) live now; ranks make room when they end, and they end once both sides have called Disconnect (MPI_ERR_SPAWN)",
    "comm.Spawn: maxprocs is 0, expected how many ranks to start: a whole number from 1 on (MPI_ERR_ARG)",
    "comm.Spawn: missing.ts cannot be read: there is no such file (MPI_ERR_SPAWN)",
    "comm.Spawn: broken.ts cannot be compiled: Variable declaration expected. (line 1) (MPI_ERR_SPAWN)",
    "comm.Spawn: python3 is of another language: ranks can start ranks of their own language alone, which is TypeScript (MPI_ERR_SPAWN)",
    'comm.Connect: port_name is "nonsense", expected a name that Open_port gave (MPI_ERR_PORT)',
    'MPI.Close_port: no open port has the name "ringside-port:5000.1": it was closed, or its rank has ended (MPI_ERR_PORT)',
    "comm.Create: child 0 of spawn 1 is in the group and not in the communicator (MPI_ERR_GROUP)",
    "3 66 [ 0, 0, 0, 42 ]",
    "a0,b1,b1",
    "",
  ]);
});

test("parents and children that wait in vain are explained by their names, and a fork bomb ends", async () => {
  const stuck = await mpiexec(["-n", "2", "stuck.ts"], { cwd });
  expect(stuck.code).toBe(3);
  expect(stuck.err).toContain("Rank 1 waits at its port, and no rank can connect to it any more.");
  expect(stuck.err).toContain(
    "Child 1 of spawn 1 waits in ssend (line 7) on communicator spawn 1 for rank 0 to take its message with tag 3",
  );
  const bomb = await mpiexec(["-n", "1", "fork-bomb.ts"], { cwd });
  expect(bomb.code).toBe(1);
  expect(bomb.err).toMatch(
    /of spawn \d+ failed in line 2: MPI.Exception: comm.Spawn: 3 ranks cannot be started/,
  );
});

test("lines of another program that ranks have started are told with its name", async () => {
  const stuck = await mpiexec(["-n", "1", "boss.ts"], { cwd });
  expect(stuck.err).toContain("Rank 0 waits in recv (line 4) on communicator spawn 1");
  expect(stuck.err).toContain(
    "Child 1 of spawn 1 waits in recv (line 4 of helper.ts) on communicator spawn 1",
  );
  const late = await mpiexec(["-n", "1", "slow.py"], { cwd });
  expect(late.err).toMatch(
    /Rank 0 waits in recv \(line 4\).* Child 0 of spawn 1 waits in Disconnect #1 \(line 3 of late\.py\)/s,
  );
  const failed = await mpiexec(["-n", "1", "boss.py"], { cwd });
  expect(failed.err).toContain("child 0 of spawn 2 failed in line 4 of helper.py: ValueError: no tea");
  expect(failed.err).not.toContain("10000004");
});

test("Python ranks start programs of the disk, meet them at a port and merge with them", async () => {
  // As npm runs it, which was called in the programs' folder and changes to that of the project.
  const env = { npm_lifecycle_event: "mpiexec", INIT_CWD: cwd };
  const { code, out, err } = await mpiexec(["-n", "1", "--prefix", "manager.py"], {
    cwd: process.cwd(),
    env,
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(sortedLines(out)).toEqual([
    "[0] 0 [0, 0, 1]",
    "[0] 64 0",
    '[0] MPI.Lookup_name: the name "other" has not been published (published is "sums") (MPI_ERR_NAME)',
    "[0] [7, 8]",
    '[0] comm.Connect: no open port has the name "ringside-port:0.1": it was closed, or its rank has ended (MPI_ERR_PORT)',
    "[s1:0] worker 0 True",
    "[s1:1] worker 1 True",
  ]);
});
