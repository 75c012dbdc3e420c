import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience, pythonChecks, pythonInTurn, sortedLines } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const start = `from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
right, left = (rank + 1) % size, (rank - 1) % size


${pythonChecks}
`;

const { folder: cwd, remove } = folderWith({
  "objects.py": `${start}
status = MPI.Status()
for value in (None, 7, "text", [1, {2: (3,)}], bytes(100_000)):
    request = comm.isend(value, right, tag=3)
    check(comm.recv(source=left, tag=3, status=status), value)
    request.wait()
    check((status.source, status.tag, status.error), (left, 3, MPI.SUCCESS))
    request = comm.irecv(source=MPI.ANY_SOURCE, tag=4)
    comm.ssend(value, right, 4)
    check(request.wait(), value)
    check(comm.sendrecv(value, dest=right, source=left), value)
comm.send(1, MPI.PROC_NULL)
check(comm.recv(source=MPI.PROC_NULL, status=status), None)
check((status.source, status.tag, status.count), (MPI.PROC_NULL, MPI.ANY_TAG, 0))
comm.send("early", right, 9)
check(comm.probe(left, 9, status), True)
while not comm.iprobe(left, 9):
    pass
check(comm.recv(source=left, tag=9), "early")
print("ok")
`,
  "large.py": `${start}
from pickle import PickleBuffer

class Block:
    """Its memory travels beside its pickle, as a numpy array's does."""
    def __init__(self, memory):
        self.memory = memory
    def __reduce_ex__(self, protocol):
        return Block, (PickleBuffer(self.memory),)

sent = [Block(array("d", [rank, 1.5] * 50_000)), "between", Block(bytes(range(256)) * 2_000)]
got = comm.sendrecv(sent, dest=right, source=left)
first = memoryview(got[0].memory).cast("B").cast("d")
check((first[0], first[-1], len(first)), (left, 1.5, 100_000))
first[0] = -1
check(bytes(got[2].memory), bytes(range(256)) * 2_000)
assert memoryview(got[2].memory).readonly
check(got[1], "between")
print("ok")
`,
  "buffers.py": `${start}
status = MPI.Status()
numbers = array("i", range(5))
room = array("i", [-1] * 8)
request = comm.Isend(numbers, right, 1)
comm.Recv(room, left, 1, status)
request.Wait()
check(room.tolist(), [0, 1, 2, 3, 4, -1, -1, -1])
check((status.Get_count(MPI.INT), status.Get_elements(MPI.INT), status.count), (5, 5, 20))
comm.Sendrecv([numbers, 2, MPI.INT], right, 2, [room, (2, 6), "i"], left, 2)
check(room.tolist(), [0, 1, 2, 3, 4, -1, 0, 1])
half = memoryview(bytearray(8))
receive = comm.Irecv(half[4:], left, 5)
comm.Ssend(b"abcd", right, 5)
receive.Wait()
check(bytes(half), b"\\0\\0\\0\\0abcd")
kept = bytearray(4)
request = comm.Irecv(kept, left, 6)
print(said(kept.append, 1))
comm.Send(b"wxyz", right, 6)
request.Wait()
kept.append(1)
check(kept, b"wxyz\\1")
print(said(comm.Recv, b"1234", left))
print(said(comm.Send, 5, right))
print("ok")
`,
  "requests.py": `${start}
requests = [comm.irecv(source=left, tag=tag) for tag in range(4)]
check(MPI.Request.testany(requests), (MPI.UNDEFINED, False, None))
comm.barrier()
sends = [comm.isend(f"{rank} {tag}", right, tag) for tag in range(4)]
statuses = []
check(MPI.Request.waitall(requests + [MPI.REQUEST_NULL], statuses), [f"{left} {tag}" for tag in range(4)] + [None])
check([status.tag for status in statuses], [0, 1, 2, 3, MPI.ANY_TAG])
check([bool(request) for request in requests], [False] * 4)
check(requests[0], MPI.REQUEST_NULL)
MPI.Request.Waitall(sends)
check(MPI.Request.waitany(sends), (MPI.UNDEFINED, None))
check(MPI.Request.waitsome(sends), (None, None))
check(MPI.Request.testall(sends), (True, [None] * 4))
request = comm.irecv(source=left, tag=50)
check((request.test(), request.Get_status()), ((False, None), False))
request.Cancel()
status = MPI.Status()
check(request.wait(status), None)
check((status.cancelled, bool(request)), (True, False))
mine = comm.irecv(source=MPI.PROC_NULL)
check(MPI.Request(mine), mine)
mine.wait()
print(said(MPI.REQUEST_NULL.Cancel))
print(said(MPI.Request.Waitall, [1]))
print("ok")
`,
  "left-open.py": `${start}
request = comm.Irecv(bytearray(1), left, 60)
comm.Send(b"too long", right, 60)
print(said(request.Wait))
check(bool(request), False)
# What a lower-case call sends is its pickle.
comm.send("early", right, 9)
data = bytearray(100)
status = MPI.Status()
comm.Recv(data, left, 9, status)
check(MPI.pickle.loads(data[: status.count]), "early")
# The memory of what goes on its way stays as it is, whatever the program forgets.
for _ in range(50):
    comm.isend(bytes(50_000), right, 70)
for _ in range(50):
    check(comm.recv(source=left, tag=70), bytes(50_000))
comm.barrier()
`,
  "communicators.py": `${start}
from pickle import dumps, loads
check((comm.name, comm.Get_name(), comm.is_inter), ("MPI_COMM_WORLD", "MPI_COMM_WORLD", False))
other = comm.Dup()
other.name = "mine"
check((other.name, other == comm, comm.Compare(other), comm.Compare(comm)), ("mine", False, MPI.CONGRUENT, MPI.IDENT))
request = other.isend("other", right)
comm.send("world", right)
check((comm.recv(source=left), other.recv(source=left)), ("world", "other"))
request.wait()
half = comm.Split(rank % 2, -rank)
check((half.size, half.rank), ((size + 1 - rank % 2) // 2, (size - 1 - rank) // 2))
group = half.Get_group()
check(group.Translate_ranks(), [r for r in range(size - 1, -1, -1) if r % 2 == rank % 2])
check(group.Compare(half.group), MPI.IDENT)
world = comm.group
first = world.Incl([0])
check(MPI.Group.Union(world.Range_excl([(0, 0, 1)]), first).Translate_ranks(), [*range(1, size), 0])
check(MPI.Group.Intersection(first, world).Compare(first), MPI.IDENT)
check(MPI.Group.Difference(world, first).Compare(world.Excl([0])), MPI.IDENT)
print(said(world.Incl, [0, 0]))
check(comm.Split(MPI.UNDEFINED), MPI.COMM_NULL)
half.Free()
check((half, bool(half)), (MPI.COMM_NULL, False))
again = MPI.Intracomm(other)
other.Free()
print(said(again.Dup))
assert loads(dumps(comm)) is comm
check(type(comm).__name__, "Intracomm")
print(said(dumps, comm.group))
print(said(hash, comm))
print(said(half.Get_rank))
print(said(comm.send, 1, size))
print(said(comm.send, 1, "0"))
print(said(comm.send, 1))
print(said(comm.recv, status=1))
print(said(comm.Free))
print(said(lambda: MPI.F_TAG))
print(said(lambda: MPI.Files))
print(said(comm.Revoke))
print(said(comm.Get_attr, 5))
check(comm.Get_attr(MPI.TAG_UB), 2**30 - 1)
print("ok")
`,
  "errors.py": `${start}
error = MPI.Exception(MPI.ERR_RANK)
check((int(error), error == MPI.ERR_RANK, error.Get_error_class(), str(error)), (6, True, 6, "MPI_ERR_RANK: Invalid rank"))
check((repr(error), bool(MPI.Exception()), MPI.Get_error_string(MPI.ERR_KEYVAL)), ("MPI.Exception(6)", False, "MPI_ERR_KEYVAL: Invalid keyval"))
try:
    comm.send(1, dest=size, tag=-5)
except MPI.Exception as raised:
    check((raised.error_class, raised.error_code, raised.error_string), (6, 6, str(raised)))
comm.Call_errhandler(MPI.ERR_OTHER)
check(comm.Get_errhandler(), MPI.ERRORS_RETURN)
comm.Set_errhandler(MPI.ERRORS_ARE_FATAL)
try:
    comm.send(1, dest=size)
except MPI.Exception:
    print("never")
`,
});
afterAll(remove);

test.each([1, 2, 3])("objects are exchanged on %i ranks, large ones too", async (ranks) => {
  const programs = ["objects.py", "large.py"];
  const { printed, err, code } = await pythonInTurn(ranks, programs, cwd);
  expect(err).toBe("");
  expect(code).toBe(0);
  for (const name of programs) expect(printed[name], name).toEqual(Array.from({ length: ranks }, () => "ok"));
});

test("ranks exchange buffers, which stay locked while a request uses them", async () => {
  const { out, err, code } = await mpiexec(["-n", "1", "buffers.py"], { cwd });
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out.split("\n")).toEqual([
    "BufferError: Existing exports of data: object cannot be re-sized",
    "BufferError: Object is not writable.",
    "TypeError: message: expecting buffer or list/tuple",
    "ok",
    "",
  ]);
});

test("requests are waited for, tested, cancelled and forgotten", async () => {
  const { out, err, code } = await mpiexec(["-n", "2", "requests.py"], { cwd });
  expect(err).toBe("");
  expect(code).toBe(0);
  expect([...new Set(sortedLines(out))].sort()).toEqual([
    "Exception: Request.Cancel: this is MPI.REQUEST_NULL (MPI_ERR_REQUEST)",
    "TypeError: Cannot convert int to mpi4py.MPI.Request",
    "ok",
  ]);
});

test("what is too long is told, and what is left open does no harm", async () => {
  const { out, err, code } = await mpiexec(["-n", "1", "left-open.py"], { cwd });
  expect(code).toBe(0);
  expect(out).toBe(
    "Exception: Request.Wait: the message from rank 0 with tag 60 has 8 bytes, the buffer has room for 1 byte (MPI_ERR_TRUNCATE)\n",
  );
  expect(err).toContain("50 requests were started and never completed");
});

test("communicators and groups are mpi4py's", async () => {
  const { out, err, code } = await mpiexec(["-n", "3", "communicators.py"], { cwd, remarks: "aside" });
  expect(err).toBe("");
  expect(code).toBe(0);
  expect([...new Set(sortedLines(out))].sort()).toEqual(
    [
      "ValueError: cannot serialize 'mpi4py.MPI.Group' instance",
      "TypeError: unhashable type: 'Intracomm'",
      "Exception: comm.Get_rank: this is MPI.COMM_NULL, and the call needs a communicator (MPI_ERR_COMM)",
      "Exception: comm.Dup: the communicator was freed before this call (MPI_ERR_COMM)",
      "Exception: Group.Incl: rank 0 stands twice among ranks, expected each once (MPI_ERR_RANK)",
      "Exception: comm.send: dest is 3, expected a rank from 0 to 2 or MPI.PROC_NULL (MPI_ERR_RANK)",
      "TypeError: 'str' object cannot be interpreted as an integer",
      "TypeError: Comm.send() missing 1 required positional argument: 'dest'",
      "TypeError: Argument 'status' has incorrect type (expected mpi4py.MPI.Status, got int)",
      "Exception: comm.Free: MPI_COMM_WORLD cannot be freed (MPI_ERR_COMM)",
      "NotImplementedError: Ringside has no MPI.F_TAG: They are places in the status of a Fortran program, and none runs in a browser.",
      "AttributeError: module 'mpi4py.MPI' has no attribute 'Files'",
      "NotImplementedError: Ringside has no MPI.Comm.Revoke: It ends the calls of other ranks after one has failed, and here a rank's failure ends the run for all of them.",
      "Exception: comm.Get_attr: keyval is 5, expected a key made by Create_keyval (MPI_ERR_KEYVAL)",
      "ok",
    ].sort(),
  );
});

test("exceptions are numbers with words, and a fatal one ends the run", async () => {
  const { out, err, code } = await mpiexec(["-n", "2", "errors.py"], { cwd });
  expect(out).toBe("");
  expect(code).toBe(1);
  expect(err).toMatch(
    /comm\.send \(line \d+\), but dest is 2, expected a rank from 0 to 1 or MPI\.PROC_NULL/,
  );
});
