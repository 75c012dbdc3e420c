from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
votes = 20 + 3 * rank
print(f"rank {rank} counted {votes} votes")

if rank == 0:
    print("street by street:", comm.gather(votes, root=0))
    print("all together:", comm.reduce(votes, root=0))
else:
    comm.gather(votes, root=0)
    comm.reduce(votes, root=0)
