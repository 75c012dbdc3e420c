from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
mine = array("i", [150 + 7 * rank])
theirs = array("i", [0])

coming = comm.Irecv(theirs, source=(rank - 1) % size)
going = comm.Isend(mine, dest=(rank + 1) % size)
print(f"rank {rank}: my neighbour is {theirs[0]} cm tall")
MPI.Request.Waitall([coming, going])
