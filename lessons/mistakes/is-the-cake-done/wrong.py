from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
minutes = 30 + 5 * rank
if rank == 0:
    cake = comm.irecv(source=1)
    while not cake.test()[0]:
        pass
elif rank == 1 and minutes > 40:
    comm.send("a cake", dest=0)
print(f"rank {rank} sits at the table")
