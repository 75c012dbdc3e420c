import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience, pythonChecks } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const start = `from mpi4py import MPI

comm = MPI.COMM_SELF


${pythonChecks}
`;

const { folder: cwd, remove } = folderWith({
  "failing.py": `${start}
# What came for others than the one that failed is nobody's any more: there is room for 512 MB.
for _ in range(60):
    short = comm.Irecv(bytearray(1), 0, 1)
    whole = comm.irecv(source=0, tag=2)
    comm.Send(b"long", 0, 1)
    sent = comm.isend(bytes(16 << 20), 0, 2)
    said(MPI.Request.waitall, [whole, short])
    sent.wait()

status = MPI.Status()
short = comm.Irecv(bytearray(1), 0, 3)
comm.Send(b"long", 0, 3)
print(said(MPI.Request.Waitany, [MPI.REQUEST_NULL, short], status))
check((status.source, status.tag, status.count, bool(short)), (0, 3, 4, False))

requests = [comm.irecv(source=0, tag=4) for _ in range(2)]
for value in range(2):
    comm.send(value, 0, 4)
print(said(MPI.Request.waitall, (each for each in requests)))
check(MPI.Request.waitall(requests), [0, 1])
`,
  "room.py": `${start}
from pickle import PickleBuffer
from warnings import simplefilter

simplefilter("ignore")

class Block:
    """Its memory travels beside its pickle, as a numpy array's does."""
    def __init__(self, memory):
        self.memory = memory
    def __reduce_ex__(self, protocol):
        return Block, (PickleBuffer(self.memory),)

sent = comm.isend(Block(bytearray(400_000)), 0)
check(comm.recv(bytearray(500_000), 0).memory, bytearray(400_000))
sent.wait()
request = comm.irecv(500_000, 0)
comm.send(Block(b"12" * 200_000), 0)
got = request.wait()
check(got.memory, b"12" * 200_000)
`,
  "wide.py": `${start}
status = MPI.Status()
status.Set_elements(MPI.DOUBLE, 2**29)
check((status.count, status.Get_count(MPI.DOUBLE), status.Get_elements(MPI.BYTE)), (2**32, 2**29, 2**32))
check(MPI.Status.f2py(status.py2f()), status)
print(said(MPI.Status.f2py, [1]))
`,
});
afterAll(remove);

async function printed(program: string): Promise<string[]> {
  const { out, err, code } = await mpiexec(["-n", "1", program], { cwd });
  expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
  return out.split("\n").slice(0, -1);
}

test("a failed request gives its status, and what came for others is let go of", async () => {
  expect(await printed("failing.py")).toEqual([
    "Exception: Request.Waitany: the message from rank 0 with tag 3 has 4 bytes, the buffer has room for 1 byte (MPI_ERR_TRUNCATE)",
    "TypeError: object of type 'generator' has no len()",
  ]);
});

test("an object with memory of its own comes into memory of the program's", async () => {
  expect(await printed("room.py")).toEqual([]);
});

test("a status counts beyond 32 bits", async () => {
  expect(await printed("wide.py")).toEqual(["IndexError: list index out of range"]);
});
