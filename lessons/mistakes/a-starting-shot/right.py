from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
start = array("d", [9.58])
listening = MPI.REQUEST_NULL
if comm.rank == 1:
    listening = comm.Irecv(start, source=0)
comm.barrier()
if comm.rank == 0:
    comm.Rsend(start, dest=1)
listening.Wait()
print(f"rank {comm.rank} has the time {start[0]}")
