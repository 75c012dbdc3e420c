from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
purse = array("i", [5 + comm.rank, 2])
everybody = array("i", [0, 0])

total = comm.Iallreduce(purse, everybody)
tomorrow = array("i", purse)
tomorrow[0] += 3
mine = max(purse)
total.Wait()
print(f"rank {comm.rank}: the choir has {everybody[0]} coins, at most {mine} are mine, {tomorrow[0]} tomorrow")
