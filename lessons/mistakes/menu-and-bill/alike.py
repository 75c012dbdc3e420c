from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# The guests sit at a table of their own: two communicators, each with its own order.
table = comm.Split(1 if rank == 0 else 0)

if rank == 0:
    comm.bcast({"soup": 5, "cake": 3}, root=0)
    print(f"rank {rank} knows that {table.allreduce(0)} is for the cook")
else:
    total = table.allreduce(5, op=MPI.SUM)
    heard = comm.bcast(None, root=0)
    print(f"rank {rank} knows that all owe {total}", heard)
table.Free()
