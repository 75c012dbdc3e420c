# ranks: 1 5
"""Memory of all ranks: every upper-case collective."""

from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()


def zeros(count):
    return array("i", [0] * count)


def mine(count):
    return array("i", [10 * rank + i for i in range(count)])


for root in range(size):
    numbers = mine(3)
    comm.Bcast(numbers, root=root)
    print("Bcast", numbers)

    table = mine(2 * size) if rank == root else None
    room = zeros(2)
    comm.Scatter(table, room, root=root)
    print("Scatter", room)

    table = zeros(2 * size) if rank == root else None
    comm.Gather(mine(2), table, root=root)
    print("Gather", table)

    total = zeros(3) if rank == root else None
    comm.Reduce(mine(3), total, op=MPI.SUM, root=root)
    print("Reduce", total)

table = zeros(2 * size)
comm.Allgather(mine(2), table)
print("Allgather", table)

table = zeros(2 * size)
comm.Alltoall(mine(2 * size), table)
print("Alltoall", table)

# Blocks of different length: rank r has r + 1 numbers, and there is a gap between two of them.
counts = [r + 1 for r in range(size)]
places = [sum(counts[:r]) + r for r in range(size)]
whole = sum(counts) + size

table = array("i", [-1] * whole)
comm.Allgatherv(mine(rank + 1), [table, counts, places, MPI.INT])
print("Allgatherv", table)

table = array("i", [-1] * whole) if rank == 0 else None
comm.Gatherv(mine(rank + 1), [table, (counts, places), MPI.INT] if rank == 0 else None, root=0)
print("Gatherv", table)

room = zeros(rank + 1)
comm.Scatterv([mine(whole), counts, places, MPI.INT] if rank == 0 else None, room, root=0)
print("Scatterv", room)

table = zeros((rank + 1) * size)
sent = [mine(sum(counts)), counts, [sum(counts[:r]) for r in range(size)], MPI.INT]
received = [table, [rank + 1] * size, [(rank + 1) * r for r in range(size)], MPI.INT]
comm.Alltoallv(sent, received)
print("Alltoallv", table)

for name in "SUM PROD MAX MIN LAND LOR LXOR BAND BOR BXOR".split():
    op = getattr(MPI, name)
    total, before = zeros(3), zeros(3)
    comm.Allreduce(array("i", [rank, rank % 2, 3]), total, op=op)
    comm.Scan(array("i", [rank, rank % 2, 3]), before, op=op)
    print(name, total, before)

total = zeros(2)
comm.Exscan(array("i", [rank + 1, 2]), total)
print("Exscan", total if rank > 0 else "undefined")

total = array("d", [0] * 2)
comm.Allreduce([array("d", [0.5, rank]), MPI.DOUBLE], [total, MPI.DOUBLE], op=MPI.MAX)
print("doubles", total)

pair = array("i", [0] * 2)
comm.Allreduce([array("i", [rank % 2, rank]), MPI.INT_INT], [pair, MPI.INT_INT], op=MPI.MAXLOC)
print("MAXLOC", pair)

room = zeros(2)
comm.Reduce_scatter_block(mine(2 * size), room)
print("Reduce_scatter_block", room)

numbers = mine(2)
comm.Allreduce(MPI.IN_PLACE, numbers)
print("in place", numbers)

table = zeros(2 * size)
table[2 * rank : 2 * rank + 2] = mine(2)
comm.Allgather(MPI.IN_PLACE, table)
print("in place", table)

if rank == 0:
    numbers = mine(2)
    comm.Reduce(MPI.IN_PLACE, numbers, root=0)
    print("in place", numbers)
else:
    comm.Reduce(mine(2), None, root=0)


def join(a, b, _datatype):
    """b = max(a, b), written out: an operation of the program's own works on memory."""
    left, right = memoryview(a).cast("B").cast("i"), memoryview(b).cast("B").cast("i")
    for i in range(len(right)):
        right[i] = max(left[i], right[i])


op = MPI.Op.Create(join, commute=True)
numbers = zeros(3)
comm.Allreduce(mine(3), numbers, op=op)
op.Free()
print("own", numbers)
