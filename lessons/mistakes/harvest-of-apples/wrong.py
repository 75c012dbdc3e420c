from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
apples = array("i", [rank] * (rank + 2))
print(f"rank {rank} picked {len(apples)} apples")

counts = [each + 1 for each in range(comm.size)]
row = array("i", [0] * sum(counts))
if rank == 0:
    comm.Gatherv(apples[:1], [row, counts], root=0)
else:
    comm.Gatherv(apples, None, root=0)
