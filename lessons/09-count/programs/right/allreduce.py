import os
import random
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

# Only rank 0 has something to add, so the sum is what it has.
own = [
    int(os.environ.get("N", 20)),
    int(os.environ.get("MAX", 10)),
    int(os.environ.get("FIND", 8)),
]
if rank > 0:
    own = [0, 0, 0]
values = array("i", [0] * 3)
comm.Allreduce(array("i", own), values, op=MPI.SUM)
n, highest, find = values

data = [random.randint(1, highest) for _ in range(n)]
count = data.count(find)
print(rank, count, data)

counts = comm.gather(count, root=0)
if counts is not None:
    print(rank, counts)
    print(f"Total number of {find}'s: {sum(counts)}")
