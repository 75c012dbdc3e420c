from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
seen = array("i", [1, comm.rank % 2, 1, 0])
agreed = array("i", [0] * 4)
# Bits that are set on all ranks.
comm.Allreduce(seen, agreed, op=MPI.BAND)
print(f"rank {comm.rank}: switches", agreed.tolist())
