from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
mine, total = array("i", [3 + comm.rank]), array("i", [0])
adding, ready = comm.Iallreduce(mine, total), comm.Ibarrier()
print(comm.rank, "found", mine[0])
while not MPI.Request.Testall([adding, ready]):
    pass
print(f"{comm.rank} of us: {total[0]} coins in all")
