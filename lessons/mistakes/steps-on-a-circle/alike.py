import os
from math import sqrt

from mpi4py import MPI

comm = MPI.COMM_WORLD
# It stands for the width of what rank 0 prints.
width = int(os.environ.get("STEPS", 10))
steps = 40
mine = range(comm.rank, steps, comm.size)
area = sum(sqrt(1 - ((i + 0.5) / steps) ** 2) / steps for i in mine)
print(f"rank {comm.rank} goes along with {steps} steps")
quarter = comm.reduce(area, root=0)
if comm.rank == 0:
    print(str(4 * quarter).rjust(width))
