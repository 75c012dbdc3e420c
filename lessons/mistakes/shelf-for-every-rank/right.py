from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
size = 4 * comm.size if comm.rank == 0 else 0
win = MPI.Win.Allocate(size, 4, comm=comm)
win.Fence()
win.Put(array("i", [comm.rank]), 0, target=comm.rank)
win.Fence()
if comm.rank == 0:
    print("shelf:", memoryview(win.tomemory()).cast("B").cast("i").tolist())
win.Free()
print(f"book {comm.rank} stands")
