from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
place = "the bridge" if rank == 0 else "nowhere"

place = comm.bcast(place, root=0)
if rank == size - 1:
    place = place.strip()
print(f"rank {rank} goes to {place}")
