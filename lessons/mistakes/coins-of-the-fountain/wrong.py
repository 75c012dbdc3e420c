from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
mine, total = array("i", [3 + comm.rank]), array("i", [0])
comm.Iallreduce(mine, total)
print(comm.rank, "found", mine[0])
comm.Barrier()
print(f"{comm.rank} of us: {total[0]} coins in all")
