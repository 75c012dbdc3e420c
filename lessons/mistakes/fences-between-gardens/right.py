from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
circle = comm.Create_cart([size], periods=[True])
height = 100 + rank

heard = circle.neighbor_allgather(height)
print(f"rank {rank} hears", heard)
circle.Free()
