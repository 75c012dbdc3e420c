from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
towels = array("i", [0])
win = MPI.Win.Create(towels, 4, comm=comm)
if comm.rank == 0:
    win.Lock(1)
    win.Put(array("i", [3]), 1)
    win.Put(array("i", [2]), 0)
    win.Unlock(1)
comm.Barrier()
print(f"room {comm.rank}: {towels[0]} towels")
win.Free()
