import os
import random
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

settings = (
    int(os.environ.get("N", 20)),
    int(os.environ.get("MAX", 10)),
    int(os.environ.get("FIND", 8)),
)
n, highest, find = comm.allgather(settings)[0]

data = [random.randint(1, highest) for _ in range(n)]
count = data.count(find)
print(f"Rank {rank} found it {count} times in", array("i", data))

total = comm.allreduce(count)
counts = comm.allgather(count)
if rank == 0:
    print("counts", counts)
    print(total)
