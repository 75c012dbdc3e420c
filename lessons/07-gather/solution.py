import random
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

# A thermometer on every rank,
# from 15 to 35 degrees.
celsius = round(random.uniform(15, 35), 1)
print("measured", celsius)

everybody = comm.gather(celsius, root=0)
print("gathered", everybody)

# Only the root has the list. The place of a
# value in it is the rank that measured it.
if everybody is not None:
    warmest = max(everybody)
    who = everybody.index(warmest)
    print(f"warmest: rank {who} with {warmest}")

# The same from memory: three numbers
# of each rank, one array on rank 0.
mine = array("i", [rank] * 3)
table = None
if rank == 0:
    table = array("i", [0] * (3 * size))
comm.Gather(mine, table, root=0)
if table is not None:
    for r in range(size):
        row = table[3 * r : 3 * r + 3]
        print(f"from rank {r}", row)
