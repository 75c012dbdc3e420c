from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
mine = array("i", [4, 5, 6])
everybody = array("i", [0] * (3 * comm.size))
# One rank calls its numbers by another name of the same type.
kind = MPI.INT32_T if comm.rank % 2 == 1 else MPI.INT
comm.Allgather([mine, kind], [everybody, kind])
print(f"rank {comm.rank}: {len(everybody)} weights")
