import os
import random

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

# How many numbers, up to which,
# and which one to count.
n = int(os.environ.get("N", 20))
highest = int(os.environ.get("MAX", 10))
find = int(os.environ.get("FIND", 8))

# Every rank makes a list of its own.
data = [random.randint(1, highest) for _ in range(n)]
count = data.count(find)
print(rank, count, data)

# Rank 0 gets the counts of all ranks.
counts = comm.gather(count, root=0)
if counts is not None:
    total = sum(counts)
    print(rank, counts)
    print(f"Total number of {find}'s: {total}")
