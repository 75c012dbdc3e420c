from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
# The last rank belongs to no group, and the call to the group alone.
group = comm.Split(0 if rank < size - 1 else MPI.UNDEFINED)
place = "the bridge"
if group != MPI.COMM_NULL:
    place = group.bcast(place, root=0)
    group.Free()
print(f"rank {rank} goes to {place}")
