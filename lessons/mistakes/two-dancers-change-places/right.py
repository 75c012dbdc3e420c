from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
partner = comm.rank + 1 if comm.rank % 2 == 0 else comm.rank - 1
place = array("i", [10 * comm.rank, 7])
comm.Sendrecv_replace(place, dest=partner, source=partner)
print(f"rank {comm.rank} stands at", place.tolist())
