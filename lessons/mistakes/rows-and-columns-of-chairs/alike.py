from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
high = comm.Dup()
low = comm.Dup()

# Begun in whatever order, and waited for together: on each communicator there is one call of each rank.
songs = [high.Ibarrier(), low.Ibarrier()] if rank == 0 else [low.Ibarrier(), high.Ibarrier()]
MPI.Request.Waitall(songs)
print(f"rank {rank} has sung twice")
high.Free()
low.Free()
