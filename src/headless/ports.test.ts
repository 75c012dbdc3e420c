import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const { folder: cwd, remove } = folderWith({
  "meet.ts": `import { MPI } from "mpi";
const world = MPI.COMM_WORLD;
const half = world.Split(world.rank % 2, world.rank);
const opened = world.rank === 0 ? MPI.Open_port() : null;
if (world.rank === 0) world.send(opened, { dest: 1 });
const inter = world.rank % 2 === 0 ? half.Accept(port()) : half.Connect(port());
console.log(inter.sendrecv(world.rank, { dest: half.rank, source: half.rank }));
inter.Disconnect();
half.Free();

function port(): string | null {
  return world.rank === 1 ? world.recv({ source: 0 }) : opened;
}
`,
});

afterAll(remove);

test.each(["0", "16384"])("groups meet at a port with an eager limit of %s bytes", async (limit) => {
  const { code, out, err } = await mpiexec(["-n", "4", "--strict", "--eager-limit", limit, "meet.ts"], {
    cwd,
  });
  expect([code, err, out.trim().split("\n").sort()]).toEqual([0, "", ["0", "1", "2", "3"]]);
});
