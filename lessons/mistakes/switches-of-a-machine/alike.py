from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
seen = array("d", [1, comm.rank % 2, 1, 0])
agreed = array("d", [0] * 4)
# The smallest that any rank has seen is 1 where all of them have seen 1.
comm.Allreduce(seen, agreed, op=MPI.MIN)
print(f"rank {comm.rank}: switches", agreed.tolist())
