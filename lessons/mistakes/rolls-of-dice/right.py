import os
import random

from mpi4py import MPI

comm = MPI.COMM_WORLD

asked = int(os.environ.get("ROLLS", 100)) if comm.rank == 0 else None
rolls = comm.bcast(asked, root=0)
sixes = sum(random.randint(1, 6) == 6 for _ in range(rolls))
print(f"rank {comm.rank} rolled {rolls} times")
everybody = comm.gather(sixes, root=0)
if comm.rank == 0:
    print("sixes:", everybody)
