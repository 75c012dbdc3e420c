from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
start = array("d", [9.58])
if comm.rank == 0:
    comm.recv(source=1)
    comm.Rsend(start, dest=1)
elif comm.rank == 1:
    listening = comm.Irecv(start, source=0)
    comm.send("I am listening", dest=0)
    listening.Wait()
print(f"rank {comm.rank} has the time {start[0]}")
