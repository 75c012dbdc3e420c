from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# Some have picked nothing at all.
apples = array("i", [rank] * (rank + 2 if rank % 2 == 0 else 0))
print(f"rank {rank} picked {len(apples)} apples")

counts = comm.gather(len(apples), root=0)
if counts is not None:
    row = array("i", [0] * sum(counts))
    comm.Gatherv(apples, [row, counts], root=0)
else:
    comm.Gatherv(apples, None, root=0)
