# ranks: 1 5
"""Objects of all ranks: every lower-case collective."""

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

for root in range(size):
    print("bcast", comm.bcast({"from": rank, "list": [root]}, root=root))
    items = [(r, "x" * r) for r in range(size)] if rank == root else None
    print("scatter", comm.scatter(items, root=root))
    print("gather", comm.gather([rank] * rank, root=root))
    print("reduce", comm.reduce(rank + 1, root=root))

print("allgather", comm.allgather(str(rank)))
print("alltoall", comm.alltoall([(rank, r) for r in range(size)]))

for name in "SUM PROD MAX MIN LAND LOR LXOR BAND BOR BXOR".split():
    op = getattr(MPI, name)
    print(name, comm.allreduce(rank + 3, op=op), comm.scan(rank + 3, op=op))
print("MAXLOC", comm.allreduce((rank % 2, rank), op=MPI.MAXLOC))
print("MINLOC", comm.allreduce((-(rank % 2), rank), op=MPI.MINLOC))
print("floats", comm.allreduce(0.5 * rank), comm.allreduce(0.5 * rank, op=MPI.MAX))

# What + and max do with objects, MPI does with them.
print("lists", comm.allreduce([rank]))
print("texts", comm.allreduce(f"<{rank}>"), comm.allreduce(str(rank), op=MPI.MAX))
print("sets", comm.allreduce({rank, rank + 1}, op=lambda a, b: a | b))
print("in order", comm.reduce((rank,), op=lambda a, b: a + b, root=0))
print("exscan", comm.exscan([rank]))

op = MPI.Op.Create(lambda a, b, _: None, commute=False)
print("commutes", MPI.SUM.Is_commutative(), op.Is_commutative(), MPI.SUM.is_predefined)
op.Free()
print("called", MPI.SUM(2, 3), MPI.MAX("a", "b"), MPI.LXOR(True, True))

comm.barrier()
print("nothing", comm.gather(None), comm.bcast(None), comm.allgather(None))
