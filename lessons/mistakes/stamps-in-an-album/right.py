from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
stamp = f"stamp {rank * 10}"
if rank == 0:
    album = comm.gather(stamp, root=0)
    print("album:", album)
else:
    comm.gather(stamp, root=0)
print(f"rank {rank} had {stamp}")
