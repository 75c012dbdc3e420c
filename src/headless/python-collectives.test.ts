import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { folderWith, type InTurn, mpiexec, patience, pythonChecks, pythonInTurn } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const start = `from array import array
from ctypes import c_double
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size


${pythonChecks}
`;

const { folder: cwd, remove } = folderWith({
  "objects.py": `${start}
for root in range(size):
    data = {"root": root, "list": [1, 2.5, None]} if rank == root else None
    got = comm.bcast(data, root=root)
    check(got, {"root": root, "list": [1, 2.5, None]})
    assert got is not data
    check(comm.gather((rank, "x" * rank), root), [(r, "x" * r) for r in range(size)] if rank == root else None)
    check(comm.scatter([[r] * r for r in range(size)] if rank == root else None, root=root), [rank] * rank)
    check(comm.reduce([rank], op=MPI.SUM, root=root), list(range(size)) if rank == root else None)
check(comm.allgather({rank}), [{r} for r in range(size)])
check(comm.alltoall([(rank, r) for r in range(size)]), [(r, rank) for r in range(size)])
check(comm.allreduce("abcde"[rank]), "abcde"[:size])
check(comm.scan((rank,)), tuple(range(rank + 1)))
check(comm.exscan((rank,)), tuple(range(rank)) if rank > 0 else None)
check(comm.allreduce((rank % 2, rank), op=MPI.MAXLOC), (1, 1) if size > 1 else (0, 0))
check(comm.allreduce(rank + 1, op=max), size)
big = bytes(1 << 20)
check(comm.bcast(bytearray(big) if rank == 0 else None), big)
comm.barrier()
comm.Barrier()
if rank == 0:
    print(said(comm.alltoall, [1] * (size + 2)))
    print(said(comm.scatter, [1] * (size + 1)))
    print(said(comm.bcast, 1, size))
    print(said(comm.bcast, lambda: 1).split(" ")[0])
print("ok")
`,
  "order.py": `${start}
# What the ranks hand in is combined in the order of the ranks, by whichever algorithm.
words = [f"w{r}" for r in range(size)]
check(comm.allreduce([words[rank]], op=lambda a, b: a + b), words)
check(comm.reduce([words[rank]], op=lambda a, b: a + b, root=size - 1), words if rank == size - 1 else None)
check(comm.scan([words[rank]], op=lambda a, b: a + b), words[: rank + 1])


def first(inbuf, inoutbuf, datatype):
    assert datatype == MPI.INT and len(inbuf) == len(inoutbuf)
    inoutbuf[:] = inbuf


op = MPI.Op.Create(first, commute=False)
for count in (1, 5000):
    for root in range(size):
        a, b = array("i", [rank + 7] * count), array("i", [0] * count)
        comm.Reduce(a, b, op=op, root=root)
        check(b[-1], 7 if rank == root else 0)
    b = array("i", [0] * count)
    comm.Allreduce(array("i", [rank + 7] * count), b, op)
    check(b, array("i", [7] * count))
    comm.Scan(array("i", [rank + 7] * count), b, op)
    check(b, array("i", [7] * count))
op.Free()
assert not op and op == MPI.OP_NULL
print(said(comm.Allreduce, array("i", [1]), array("i", [1]), op))


def fails(inbuf, inoutbuf, datatype):
    raise ValueError("not today")


op = MPI.Op.Create(fails)
print(said(op.Reduce_local, b"1", bytearray(1)))
print("ok")
`,
  "buffers.py": `${start}
def ints(*values):
    return array("i", values)


for root in range(size):
    buf = ints(root, 1) if rank == root else ints(0, 0)
    comm.Bcast(buf, root=root)
    check(buf, ints(root, 1))
    raw = bytearray(b"abc") if rank == root else bytearray(3)
    comm.Bcast([memoryview(raw)[1:], MPI.CHAR], root)
    check(raw[1:], b"bc")
    got = ints(*[-1] * size) if rank == root else None
    comm.Gather(ints(rank), got, root=root)
    check(got, ints(*range(size)) if rank == root else None)
    mine = (c_double * 2)()
    comm.Scatter((c_double * (2 * size))(*range(2 * size)) if rank == root else None, mine, root)
    check(list(mine), [2 * rank, 2 * rank + 1])
    total = array("d", [0])
    comm.Reduce(array("d", [rank]), total, op=MPI.SUM, root=root)
    check(total[0], sum(range(size)) if rank == root else 0)

everybody = ints(*range(size))
got = ints(*[-1] * size)
comm.Allgather(ints(rank), got)
check(got, everybody)
got = ints(*[rank if r == rank else -1 for r in range(size)])
comm.Allgather(MPI.IN_PLACE, got)
check(got, everybody)
got = ints(*[-1] * size)
comm.Alltoall(ints(*[10 * rank + r for r in range(size)]), got)
check(got, ints(*[10 * r + rank for r in range(size)]))
got = ints(*[10 * rank + r for r in range(size)])
comm.Alltoall(None, got)
check(got, ints(*[10 * r + rank for r in range(size)]))
got = ints(rank, 2)
comm.Allreduce(MPI.IN_PLACE, got, op=MPI.MAX)
check(got, ints(size - 1, 2))
got = ints(0)
comm.Scan(ints(rank), got)
check(got[0], sum(range(rank + 1)))
got = ints(-5)
comm.Exscan(ints(rank), got)
check(got[0], sum(range(rank)) if rank > 0 else -5)
got = ints(0, 0)
comm.Reduce_scatter_block(ints(*range(2 * size)), got)
check(got, ints(2 * rank * size, (2 * rank + 1) * size))
got = ints(*range(2 * size))
comm.Reduce_scatter_block(MPI.IN_PLACE, got)
check(got[:2], ints(2 * rank * size, (2 * rank + 1) * size))
located = (c_double * 4)(rank, 0, -rank, 0)
out = (c_double * 4)()
comm.Allreduce([located, 2, MPI.DOUBLE_INT], [out, 2, MPI.DOUBLE_INT], MPI.MAXLOC)
check([out[0], out[2]], [size - 1, 0])
comm.Allreduce([None, MPI.INT], [None, MPI.INT])
print("ok")
`,
  "vectors.py": `${start}
# Rank r has r + 1 elements.
counts = [r + 1 for r in range(size)]
displs = [sum(counts[:r]) for r in range(size)]
total = sum(counts)
mine = array("d", [rank] * (rank + 1))
everything = array("d", [r for r in range(size) for _ in range(r + 1)])
for spec in (
    lambda buf: [buf, counts],
    lambda buf: [buf, (counts, None)],
    lambda buf: [buf, (counts, displs)],
    lambda buf: (buf, counts, "d"),
    lambda buf: [buf, (counts, displs), MPI.DOUBLE],
    lambda buf: [buf, array("i", counts), tuple(displs), MPI.DOUBLE],
):
    got = array("d", [-1] * total)
    comm.Allgatherv(mine, spec(got))
    check(got, everything)
    for root in range(size):
        got = array("d", [-1] * total)
        comm.Gatherv(mine, spec(got) if rank == root else None, root=root)
        check(got, everything if rank == root else array("d", [-1] * total))
        part = array("d", [-1] * (rank + 1))
        comm.Scatterv(spec(everything) if rank == root else None, part, root)
        check(part, mine)
# Without counts the buffer is dealt out as evenly as it goes, the first ranks having one more.
even = [7 // size + (r < 7 % size) for r in range(size)]
got = array("i", [-1] * 7)
comm.Allgatherv(array("i", [rank] * even[rank]), got)
check(got, array("i", [r for r in range(size) for _ in range(even[r])]))
# A count for all, and a stride.
got = array("i", [-1] * 3 * size)
comm.Allgatherv(array("i", [rank]), [got, 1, 3, MPI.INT])
check(got, array("i", [r if at == 0 else -1 for r in range(size) for at in range(3)]))
# Rank r sends one element to rank 0, two to rank 1 and so on.
sent = array("i", [rank] * total)
got = array("i", [-1] * (rank + 1) * size)
comm.Alltoallv([sent, (counts, displs)], [got, (rank + 1, None)])
check(got, array("i", [r for r in range(size) for _ in range(rank + 1)]))
if rank == 0:
    alone = MPI.COMM_SELF
    got = array("d", [0])
    print(said(alone.Allgatherv, mine, [got, [1, 1]]))
    print(said(alone.Allgatherv, mine, [got, [99]]))
    print(said(alone.Allgatherv, mine, [got, [-1]]))
    print(said(alone.Allgatherv, mine, [got, (1, [-1])]))
print("ok")
`,
  "started.py": `${start}
def ints(*items):
    return array("i", items)


everybody = list(range(size))
gathered, summed, sent = ints(*[0] * size), ints(0), ints(rank + 5)
requests = [
    comm.Iallgather(ints(rank), gathered),
    comm.Iallreduce(ints(rank), summed),
    comm.Ibcast(sent, root=size - 1),
    comm.Ibarrier(),
]
# Messages and a blocking collective while they are under way.
check(comm.sendrecv(rank, dest=(rank + 1) % size, source=(rank - 1) % size), (rank - 1) % size)
comm.Barrier()
MPI.Request.Waitall(requests)
check((list(gathered), summed[0], sent[0]), (everybody, sum(everybody), size + 4))

mine, got = ints(0), ints(0)
prepared = comm.Scan_init(mine, got)
for times in (1, 2):
    mine[0] = times
    prepared.Start()
    prepared.Wait()
    check(got[0], times * (rank + 1))
prepared.Free()

# What a request needs lives as long as it does: the operation's function, and the memory.
def join(inbuf, inoutbuf, datatype):
    for at, value in enumerate(bytes(inbuf)):
        inoutbuf[at : at + 1] = bytes([value * 2 + inoutbuf[at][0] if isinstance(inoutbuf[at], bytes) else value * 2 + inoutbuf[at]])


op = MPI.Op.Create(join)
result = bytearray(1)
request = comm.Iallreduce(bytearray([1]), result, op)
op.Free()
del op
request.Wait()
check(result[0], 2**size - 1)


def fails(inbuf, inoutbuf, datatype):
    raise ValueError("not now")


# Of two ranks the root alone combines. The error is the collective's, whichever call the rank was in when it came.
pair = comm.Split(rank // 2, rank)
request = pair.Ireduce(ints(1), ints(0) if pair.rank == 0 else None, MPI.Op.Create(fails))
comm.sendrecv(rank, dest=rank, source=rank)
if pair.rank == 0 and pair.size == 2:
    print(said(request.Wait))
else:
    request.Wait()

blocks = [ints(*[rank * 10 + r for r in everybody]), ([1] * size, [4 * r for r in everybody]), [MPI.INT] * size]
taken = ints(*[0] * size)
comm.Alltoallw(blocks, [taken, ([4] * size, [4 * r for r in everybody]), [MPI.BYTE] * size])
check(list(taken), [r * 10 + rank for r in everybody])
part = ints(*[0] * (rank + 1))
comm.Reduce_scatter(ints(*range(sum(everybody) + size)), part)
check(list(part), [size * (sum(range(rank + 1)) + at) for at in range(rank + 1)])

ring = comm.Create_cart([size], periods=[True])
check(ring.neighbor_alltoall(["down", "up"]), ["up", "down"])
check(ring.neighbor_allgather(rank), [(rank - 1) % size, (rank + 1) % size])
pair = ints(0, 0)
ring.Ineighbor_allgather(ints(rank), pair).Wait()
check(list(pair), [(rank - 1) % size, (rank + 1) % size])
print("ok")
`,
  "aliased.py": `${start}
got = array("i", [rank, 2])
comm.Allreduce(got, got)
print(*got)
`,
  "mismatch.py": `${start}
counts = [1, 1]
got = array("i", [0] * 2)
comm.Gatherv(array("i", [rank] * (rank + 1)), [got, counts] if rank == 0 else None)
`,
  "refused.py": `${start}
print(said(comm.Bcast, 7))
print(said(comm.Bcast, [array("i", [1]), 1, MPI.INT, 0, 0]))
print(said(comm.Bcast, [array("i", [1]), -1]))
print(said(comm.Bcast, [array("i", [1]), 2]))
print(said(comm.Bcast, [array("i", [1]), (1, 2), MPI.INT]))
print(said(comm.Bcast, [array("i", [1]), (1, -1), MPI.INT]))
print(said(comm.Bcast, [array("i", [1]), "x"]))
print(said(comm.Bcast, [bytes(3), "i"]))
print(said(comm.Bcast, [None, 1, "i"]))
print(said(comm.Bcast, [memoryview(bytes(8))[::2], MPI.BYTE]))
print(said(comm.Bcast, [array("i", [1]), MPI.DATATYPE_NULL]))
print(said(comm.Allgather, array("i", [1]), b"1234"))
print(said(comm.Allreduce, array("i", [1]), array("d", [1])))
print(said(comm.Allreduce, array("i", [1]), array("i", [1, 2])))
print(said(comm.Reduce_scatter, array("i", [1, 2]), array("i", [1]), [2]))
print(said(comm.Allreduce, array("d", [1]), array("d", [1]), MPI.BAND))
print(said(comm.Allreduce, array("d", [1]), array("d", [1]), max))
print(said(comm.Allreduce, array("d", [1]), array("d", [1]), MPI.OP_NULL))
print(said(comm.Scatter, array("d", [1]), [array("d", [1]), 7]))
print(said(comm.Gather, array("d", [1]), array("d", [1]), root=3))
both = array("i", [1, 2, 3])
print(said(comm.Allgather, memoryview(both)[:1], memoryview(both)[:1]))
print(said(MPI.COMM_NULL.Bcast, both))
`,
});
afterAll(remove);

const run = (words: string) => mpiexec(words.split(" "), { cwd });

describe.each([1, 2, 5])("on %i ranks", (ranks) => {
  const lines = (...more: string[]) => [...more, ...Array.from({ length: ranks }, () => "ok")].sort();

  const programs = ["objects.py", "buffers.py", "order.py", "vectors.py", "started.py"];
  let ended: InTurn;
  beforeAll(async () => {
    ended = await pythonInTurn(ranks, programs, cwd);
  }, patience);

  const printed = (program: string) => {
    expect(ended.err).toBe("");
    expect(ended.code).toBe(0);
    return ended.printed[program].toSorted();
  };

  test("objects go through every collective", () => {
    const refused = [
      `ValueError: expecting ${ranks} items, got ${ranks + 1}`,
      `ValueError: expecting ${ranks} items, got ${ranks + 2}`,
      `Exception: comm.bcast: root is ${ranks}, expected ${ranks === 1 ? "rank 0" : `a rank from 0 to ${ranks - 1}`} (MPI_ERR_ROOT)`,
      "PicklingError:",
    ];
    expect(printed("objects.py")).toEqual(lines(...refused));
  });

  test("memory goes through every collective", () => {
    expect(printed("buffers.py")).toEqual(lines());
  });

  test("functions of the program are combined in the order of the ranks", () => {
    const refused = Array.from({ length: ranks }, () => [
      "Exception: comm.Allreduce: op is MPI.OP_NULL, expected an operation such as MPI.SUM (MPI_ERR_OP)",
      "ValueError: not today",
    ]);
    expect(printed("order.py")).toEqual(lines(...refused.flat()));
  });

  test("collectives go on beside the program, again and again, and between neighbours", () => {
    const pairs = Array.from({ length: Math.floor(ranks / 2) }, () => "ValueError: not now");
    expect(printed("started.py")).toEqual(lines(...pairs));
  });

  test("blocks of any length are found by counts and displacements", () => {
    expect(printed("vectors.py")).toEqual(
      lines(
        "ValueError: expecting 1 items, got 2",
        "Exception: comm.Allgatherv: the block of rank 0 does not fit recvbuf: it is 99 elements from element 0 on, and recvbuf has 1 element (counts [99], displs [0]) (MPI_ERR_BUFFER)",
        "Exception: comm.Allgatherv: the count of rank 0 in recvbuf is -1, expected a whole number from 0 on (MPI_ERR_COUNT)",
        "Exception: comm.Allgatherv: the displacement of rank 0 in recvbuf is -1, expected a whole number from 0 on (MPI_ERR_ARG)",
      ),
    );
  });
});

test("what a call cannot take is refused in mpi4py's words or the runtime's", async () => {
  const { out, err } = await run("-n 1 refused.py");
  expect(err).toBe("");
  expect(out.trimEnd().split("\n")).toEqual([
    "TypeError: message: expecting buffer or list/tuple",
    "ValueError: message: expecting 2 to 4 items",
    "ValueError: message: negative count -1",
    "Exception: comm.Bcast: buf has 4 bytes, and the call needs 8 bytes from byte 0 on (MPI_ERR_BUFFER)",
    "ValueError: message: displacement 2 out of bounds, number of datatype entries 1",
    "ValueError: message: negative displacement -1",
    "KeyError: \"cannot map 'x' to MPI datatype\"",
    "ValueError: message: cannot infer count, buffer length 3 is not a multiple of datatype extent 4 (lb:0, ub:4)",
    "ValueError: message: buffer is None but count is 1",
    "BufferError: memoryview: underlying buffer is not contiguous",
    "ValueError: message: cannot infer count, datatype is null",
    "BufferError: Object is not writable.",
    "ValueError: mismatch in send and receive MPI datatypes",
    "ValueError: mismatch in send count 1 and receive count 2",
    "ValueError: mismatch in receive count 1 and counts[0] 2",
    "Exception: comm.Allreduce: op MPI_BAND is not defined for MPI_DOUBLE (MPI_ERR_OP)",
    "TypeError: Argument 'op' has incorrect type (expected mpi4py.MPI.Op, got builtin_function_or_method)",
    "Exception: comm.Allreduce: op is MPI.OP_NULL, expected an operation such as MPI.SUM (MPI_ERR_OP)",
    "Exception: comm.Scatter: recvbuf has 8 bytes, and the call needs 56 bytes from byte 0 on (MPI_ERR_BUFFER)",
    "Exception: comm.Gather: root is 3, expected rank 0 (MPI_ERR_ROOT)",
    "Exception: comm.Allgather: sendbuf and recvbuf share 4 bytes of memory, which MPI forbids; use two arrays, or pass MPI.IN_PLACE as sendbuf to work on recvbuf alone (MPI_ERR_BUFFER)",
    "Exception: comm.Bcast: this is MPI.COMM_NULL, and the call needs a communicator (MPI_ERR_COMM)",
  ]);
});

test("one array as both buffers of a reduction is worked on in place, and told", async () => {
  const { code, out, err } = await run("-n 2 aliased.py");
  expect([code, out]).toEqual([0, "1 4\n1 4\n"]);
  expect(err).toMatch(
    /^mpiexec: Invalid argument: Ranks 0 and 1 hand the same memory to Allreduce \(line \d+\) as/,
  );
});

test("blocks of other lengths than are sent are told in counts", async () => {
  const { code, err } = await run("-n 2 mismatch.py");
  expect(code).toBe(1);
  expect(err).toContain(
    "comm.Gatherv: rank 1 sent 8 bytes and rank 0 expects 4 (2 and 1 element of MPI_INT): count and datatype must agree",
  );
});
