from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
votes = 20 + 3 * rank
print(f"rank {rank} counted {votes} votes")

if rank == 0:
    total = comm.reduce(votes, op=MPI.SUM, root=0)
    print("all together:", total)
else:
    comm.gather(votes, root=0)
