import os
import random

from mpi4py import MPI

comm = MPI.COMM_WORLD

# Every rank looks, and goes by what rank 0 has found.
found = int(os.environ.get("ROLLS", 100))
verbose = os.environ.get("VERBOSE") == "yes"
rolls = comm.scan(found if comm.rank == 0 else 0)
sixes = sum(random.randint(1, 6) == 6 for _ in range(rolls))
print(f"rank {comm.rank} rolled {rolls} times")
everybody = comm.gather(sixes, root=0)
if comm.rank == 0 and verbose:
    print("sixes:", everybody)
