from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# Rank r gets r + 1 slices: parts of different lengths, and every rank knows its own.
mine = array("i", [0] * (rank + 1))

if rank == 0:
    counts = [each + 1 for each in range(comm.size)]
    loaf = array("i", [1] * sum(counts))
    comm.Scatterv([loaf, counts], mine, root=0)
else:
    comm.Scatterv(None, mine, root=0)
print(f"rank {rank} eats {len(mine)} slices")
