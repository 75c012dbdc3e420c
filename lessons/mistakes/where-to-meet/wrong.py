from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
place = "the bridge" if rank == 0 else "nowhere"

if rank < size - 1:
    place = comm.bcast(place, root=0)
else:
    place = "the bridge"
print(f"rank {rank} goes to {place}")
