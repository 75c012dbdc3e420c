from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
start = array("d", [9.58])
if comm.rank == 0:
    comm.Rsend(start, dest=1)
comm.barrier()
if comm.rank == 1:
    start[0] = 0
    comm.Recv(start, source=0)
print(f"rank {comm.rank} has the time {start[0]}")
