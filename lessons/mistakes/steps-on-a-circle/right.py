import os
from math import sqrt

from mpi4py import MPI

comm = MPI.COMM_WORLD
read = int(os.environ.get("STEPS", 1000)) if comm.rank == 0 else None
steps = comm.bcast(read, root=0)
mine = range(comm.rank, steps, comm.size)
area = sum(sqrt(1 - ((i + 0.5) / steps) ** 2) / steps for i in mine)
print(f"rank {comm.rank} goes along with {steps} steps")
quarter = comm.reduce(area, root=0)
if comm.rank == 0:
    print("pi is about", 4 * quarter)
