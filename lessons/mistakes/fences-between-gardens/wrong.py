from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
circle = comm.Create_cart([size], periods=[True])
height = 100 + rank

if rank == 0:
    heard = circle.neighbor_allgather(height)
else:
    heard = circle.neighbor_alltoall([height, height])
print(f"rank {rank} hears", heard)
circle.Free()
