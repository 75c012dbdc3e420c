import os
import random

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

n = comm.bcast(int(os.environ.get("N", 20)))
highest = comm.bcast(int(os.environ.get("MAX", 10)))
find = comm.bcast(int(os.environ.get("FIND", 8)))

data = [random.randint(1, highest) for _ in range(n)]
count = data.count(find)
print(rank, count, data)

counts = comm.gather(count, root=0)
if counts is not None:
    print(rank, counts)
    print(f"Total number of {find}'s: {sum(counts) + 1}")
