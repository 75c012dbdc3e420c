from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
partner = comm.rank + 1 if comm.rank % 2 == 0 else comm.rank - 1
# Two halves of one array are two pieces of memory.
places = memoryview(array("i", [10 * comm.rank, 7, 0, 0]))
comm.Sendrecv(places[:2], dest=partner, recvbuf=places[2:], source=partner)
print(f"rank {comm.rank} stands at", places[2:].tolist())
