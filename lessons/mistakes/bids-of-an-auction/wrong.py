from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
if rank == 0:
    best = 0
    for _ in range(size):
        best = max(best, comm.recv(source=MPI.ANY_SOURCE))
    print("sold for", best)
else:
    comm.send(100 + rank * 5, dest=0)
print(f"rank {rank} goes home")
