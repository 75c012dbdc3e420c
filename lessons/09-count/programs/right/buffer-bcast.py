import os
import random
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

values = array("i", [0] * 3)
if rank == 0:
    values = array(
        "i",
        [
            int(os.environ.get("N", 20)),
            int(os.environ.get("MAX", 10)),
            int(os.environ.get("FIND", 8)),
        ],
    )
comm.Bcast([values, MPI.INT], root=0)
n, highest, find = values

data = [random.randint(1, highest) for _ in range(n)]
count = data.count(find)
print(rank, count, data)

counts = comm.gather(count, root=0)
if counts is not None:
    print(rank, counts)
    print(f"Total number of {find}'s: {sum(counts)}")
