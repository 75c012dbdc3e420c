from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# The baker may say that there is none today.
minutes = 30 + 5 * rank
if rank == 0:
    cake = comm.irecv(source=1)
    while not cake.test()[0]:
        pass
elif rank == 1:
    comm.send("a cake" if minutes > 40 else None, dest=0)
print(f"rank {rank} sits at the table")
