from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
purse = array("i", [5 + comm.rank, 2])
everybody = array("i", [0, 0])

total = comm.Iallreduce(purse, everybody)
total.Wait()
purse[0] += 3
print(f"rank {comm.rank}: the choir has {everybody[0]} coins, and I have {purse[0]} tomorrow")
