from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
left = (rank - 1) % size
right = (rank + 1) % size

heard = comm.sendrecv(f"secret of {rank}", dest=right, source=left)
print(f"rank {rank} heard {heard}")
