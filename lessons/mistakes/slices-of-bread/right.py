from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
mine = array("i", [0] * 2)

if rank == 0:
    loaf = array("i", [1] * (2 * comm.size))
    comm.Scatter(loaf, MPI.IN_PLACE, root=0)
else:
    comm.Scatter(None, mine, root=0)
print(f"rank {rank} eats {len(mine)} slices")
