from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
hours = array("d", [6 + i for i in range(comm.size)])
win = MPI.Win.Create(hours if comm.rank == 0 else None, 8, comm=comm)
mine = array("d", [0])
win.Fence()
win.Get(mine, 0, target=8 * comm.rank)
win.Fence()
print(f"rank {comm.rank} rises at", mine[0])
win.Free()
