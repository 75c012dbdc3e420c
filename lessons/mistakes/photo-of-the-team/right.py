from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
shirt = "red" if rank % 2 == 0 else "blue"

if rank == 0:
    print("camera is ready")
else:
    print(f"shirt {shirt} is ironed")
comm.barrier()
print(f"rank {rank} is in the picture")
