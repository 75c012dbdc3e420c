import os
import random

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

values = [
    int(os.environ.get("N", 20)),
    int(os.environ.get("MAX", 10)),
    int(os.environ.get("FIND", 8)),
]
if rank > 0:
    values = comm.recv(source=rank - 1)
if rank < size - 1:
    comm.send(values, dest=rank + 1)
n, highest, find = values

data = [random.randint(1, highest) for _ in range(n)]
count = data.count(find)
print(rank, count, data)

counts = comm.gather(count, root=0)
if counts is not None:
    print(rank, counts)
    print(f"Total number of {find}'s: {sum(counts)}")
