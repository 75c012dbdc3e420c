from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
counted = array("i", [4 + comm.rank, comm.rank % 2])
sums = array("i", [0, 0])
comm.Allreduce(counted, sums, op=MPI.SUM)
print(f"rank {comm.rank}: {sums[0]} laps, {sums[1]} falls")
