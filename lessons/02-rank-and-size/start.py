from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

if rank == 0:
    print("I am the first of", size)
else:
    print("ranks before me:", rank)

# Every rank runs this loop from
# 1 to 100. Is that what we want?
part = 0
for i in range(1, 101):
    part += i
print("my part", part)

# MPI adds the parts of all ranks; rank
# 0 gets the total, the others get None.
total = comm.reduce(part, op=MPI.SUM, root=0)
if rank == 0:
    print("total", total)
