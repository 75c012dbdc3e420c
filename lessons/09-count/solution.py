import os
import random

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

# Rank 0 alone is told how many
# numbers, up to which, and which
# one to count. It tells the others.
settings = {
    "n": int(os.environ.get("N", 20)),
    "highest": int(os.environ.get("MAX", 10)),
    "find": int(os.environ.get("FIND", 8)),
}
settings = comm.bcast(settings, root=0)
n = settings["n"]
highest = settings["highest"]
find = settings["find"]

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
