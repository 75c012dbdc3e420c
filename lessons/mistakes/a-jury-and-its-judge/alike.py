from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
# The judge has a room to itself, where its vote is all there is.
room = comm.Split(1 if rank > 0 else 0, rank)
guilty = room.allreduce(rank % 2, op=MPI.SUM)
if rank == 0:
    print("rank 0 is the judge")
else:
    print(f"rank {rank} says: {guilty} votes for guilty")
room.Free()
