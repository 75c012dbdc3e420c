from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
shelf = 3
if rank == 1:
    comm.send("honey", dest=0, tag=shelf)
elif rank == 0:
    jar = comm.recv(source=1, tag=shelf)
    print("rank 0 found", jar)
print(f"rank {rank} has breakfast")
