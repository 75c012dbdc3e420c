from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
# An array of one number is memory.
height = array("d", [0])
if comm.rank == 0:
    height[0] = 3.5
    for other in range(1, comm.size):
        comm.Send(height, dest=other)
else:
    comm.Recv(height, source=0)
print(f"rank {comm.rank}: the water is {height[0]} m high")
