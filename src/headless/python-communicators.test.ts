import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience, pythonChecks, sortedLines } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const start = `from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size


${pythonChecks}
`;

const { folder: cwd, remove } = folderWith({
  "all.py": `${start}
# Grids and graphs
for ndims in (1, 2, 3):
    dims = MPI.Compute_dims(size, ndims)
    grid = comm.Create_cart(dims, periods=True)
    check((type(grid), grid.topology, grid.is_topo, grid.dim), (MPI.Cartcomm, MPI.CART, True, ndims))
    check(grid.topo, (dims, [1] * ndims, grid.Get_coords(rank)))
    source, dest = grid.Shift(0, 1)
    check(grid.sendrecv(rank, dest, source=source), source)
    row = grid.Sub([d == 0 for d in range(ndims)])
    check((type(row), row.size, row.rank), (MPI.Cartcomm, dims[0], grid.coords[0]))
    check(comm.Cart_map(dims), rank)
alone = comm.Create_cart([1])
check(alone == MPI.COMM_NULL, rank > 0)
graph = comm.Create_graph(list(range(0, size + 1)), [(r + 1) % size for r in range(size)])
check((graph.index, graph.neighbors, graph.outdegree), (list(range(1, size + 1)), [(rank + 1) % size], 1))
own = comm.Create_dist_graph([rank], [1], [(rank + 1) % size], [rank + 5])
check(own.Get_dist_neighbors(), ([(rank - 1) % size], [(rank + 1) % size], ([(rank - 1) % size + 5], [rank + 5])))
check(said(comm.Create_cart, [size], [True, False]), "ValueError: expecting 1 items, got 2")

# Communicators of the same ranks, and of some
copy, request = comm.Idup()
if size > 1 and rank == 0:
    assert "can be used once its request is complete" in said(copy.Get_rank), said(copy.Get_rank)
request.Wait()
check((copy.allreduce(1), copy.Compare(comm), type(copy)), (size, MPI.CONGRUENT, MPI.Intracomm))
check(comm.Split_type(MPI.COMM_TYPE_SHARED).size, size)
check(comm.Create(comm.group.Incl([0])) == MPI.COMM_NULL, rank > 0)
check(MPI.Intracomm.Create_from_group(comm.group).allgather(rank), list(range(size)))
if rank != 1:
    check(comm.Create_group(comm.group.Excl([1] if size > 1 else [])).size, max(1, size - 1))

# What is agreed on where none has failed
flag = memoryview(bytearray(4)).cast("i")
flag[0] = 7 ^ (1 << rank)
comm.Iagree(flag).Wait()
check((flag[0], comm.Agree(7 ^ (1 << rank))), (7 & ~((1 << size) - 1), 7 & ~((1 << size) - 1)))
check(said(comm.Iagree, bytearray(8)), "ValueError: flag: expecting int buffer of length one")
check((comm.Get_failed().size, comm.Ack_failed(), comm.Is_revoked(), comm.Shrink().rank), (0, 0, False, rank))
shrunk, request = comm.Ishrink()
request.Wait()
check((type(shrunk), shrunk.rank), (MPI.Intracomm, rank))
check(MPI.Get_abi_info().get("mpi_aint_size"), str(MPI.AINT.size))
check(MPI.Get_abi_fortran_info().get("mpi_real2_supported"), "false")

# Two groups
if size > 1:
    half = size // 2
    low = rank < half
    part = comm.Split(0 if low else 1)
    between = part.Create_intercomm(0, comm, half if low else 0, tag=3)
    there = (half, size - half)
    check((type(between), between.size, between.remote_size), (MPI.Intercomm, *(there if low else there[::-1])))
    check(between.remote_group.Translate_ranks(None, comm.group), list(range(half, size) if low else range(half)))
    check(type(MPI.Comm.fromhandle(between.handle)), MPI.Intercomm)
    check(said(MPI.Intracomm, between), "TypeError: expecting an intracommunicator")
    if between.rank == 0:
        status = MPI.Status()
        between.isend(("from", rank), 0).wait()
        check(between.recv(source=MPI.ANY_SOURCE, status=status), ("from", half if low else 0))
        check(status.source, 0)
    check([between.Merge(not low).rank, between.Merge(False).size], [rank, size])
    check(between.Dup().Compare(between), MPI.CONGRUENT)

# What is attached, and functions that MPI calls
heard = []
key = MPI.Comm.Create_keyval(
    lambda comm, key, value: value + [type(comm).__name__],
    lambda comm, key, value: heard.append(value),
)
none = MPI.Comm.Create_keyval(lambda comm, key, value: NotImplemented)
comm.Set_attr(key, [1])
comm.Set_attr(none, "x")
copy = comm.Dup()
check([copy.Get_attr(key), copy.Get_attr(none), comm.Get_attr(none)], [[1, "Intracomm"], None, "x"])
copy.Free()
comm.Delete_attr(key)
check(heard, [[1, "Intracomm"], [1]])
number = MPI.Comm.Create_keyval(nopython=True)
check(said(comm.Set_attr, number, "x"), "TypeError: 'str' object cannot be interpreted as an integer")
check(comm.Get_attr(MPI.UNIVERSE_SIZE), 64)

comm = comm.Dup()
heard.clear()
comm.Set_errhandler(MPI.Comm.Create_errhandler(lambda c, code: heard.append((c == comm, code))))
assert said(comm.send, 1, size + 3).endswith("(MPI_ERR_RANK)")
check(heard, [(True, MPI.ERR_RANK)])

info = MPI.Info.Create({"one": "1"})
info.update(two="2")
check([dict(info), info.pop("one"), "one" in info, len(info)], [{"one": "1", "two": "2"}, "1", False, 1])
check(comm.Dup(info).info.items(), [("two", "2")])

code = MPI.Add_error_code(MPI.Add_error_class())
MPI.Add_error_string(code, "out of paper")
check([str(MPI.Exception(code)), MPI.Exception(code).Get_error_class()], ["out of paper", code - 1])

session = MPI.Session.Init()
check(session.Create_group("mpi://WORLD").Compare(comm.group), MPI.IDENT)
session.Finalize()
print("ok")
`,
  "both_wait.py": `${start}
low = rank < 2
between = comm.Split(0 if low else 1).Create_intercomm(0, comm, 2 if low else 0)
between.recv(source=MPI.ANY_SOURCE if low else 1)
`,
});
afterAll(remove);

test.each([1, 3])("communicators of all kinds from Python on %i ranks", async (ranks) => {
  const { out, err, code } = await mpiexec(["-n", String(ranks), "all.py"], { cwd, remarks: "aside" });
  expect({ err, out: sortedLines(out), code }).toEqual({
    err: "",
    out: new Array<string>(ranks).fill("ok"),
    code: 0,
  });
});

test("ranks that wait for the other group are explained by the other group's ranks", async () => {
  const { err, code } = await mpiexec(["-n", "4", "both_wait.py"], { cwd });
  expect(code).toBe(3);
  const on = "on communicator 0, 1 ↔ 2, 3 for a message from";
  expect(err).toContain(`Rank 0 waits in recv (line 22) ${on} any rank with any tag.`);
  expect(err).toContain(`Rank 3 waits in recv (line 22) ${on} rank 1 with any tag.`);
});
