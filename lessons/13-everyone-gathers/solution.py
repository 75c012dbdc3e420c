import random
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
size = comm.Get_size()

# A race. Each rank knows its own time,
# in seconds, and wants to know its place.
seconds = random.randint(1, 900)
mine = array("i", [seconds])
print("seconds", seconds)

# Room for the times of all ranks.
times = array("i", [0] * size)
comm.Allgather(mine, times)
print("all", times)

place = 1
for other in times:
    if other < seconds:
        place += 1
print(f"place {place} of {size}")
