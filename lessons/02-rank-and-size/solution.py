from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

if rank == 0:
    print("I am the first of", size)
else:
    print("ranks before me:", rank)

# Dealt like cards: rank 0 takes 1, 1
# + size …, rank 1 takes 2, 2 + size …
part = 0
for i in range(1 + rank, 101, size):
    part += i
print("my part", part)

# MPI adds the parts of all ranks; rank
# 0 gets the total, the others get None.
total = comm.reduce(part, op=MPI.SUM, root=0)
if rank == 0:
    print("total", total)
