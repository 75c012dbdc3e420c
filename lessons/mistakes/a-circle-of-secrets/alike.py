from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
left = (rank - 1) % size
right = (rank + 1) % size

# One of them speaks first.
if rank == 0:
    comm.send(f"secret of {rank}", dest=right)
heard = comm.recv(source=left)
if rank != 0:
    comm.send(f"secret of {rank}", dest=right)
print(f"rank {rank} heard {heard}")
