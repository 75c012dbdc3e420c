from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
jury = comm.Split(1 if rank > 0 else MPI.UNDEFINED, rank)
if jury == MPI.COMM_NULL:
    print("rank 0 is the judge")
else:
    guilty = jury.allreduce(rank % 2, op=MPI.SUM)
    print(f"rank {rank} says: {guilty} votes for guilty")
    jury.Free()
