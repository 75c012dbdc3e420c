from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
jury = comm.Split(1 if rank > 0 else MPI.UNDEFINED, rank)
vote = rank % 2
guilty = jury.allreduce(vote, op=MPI.SUM)
if rank == 0:
    print("rank 0 is the judge")
else:
    print(f"rank {rank} says: {guilty} votes for guilty")
jury.Free()
