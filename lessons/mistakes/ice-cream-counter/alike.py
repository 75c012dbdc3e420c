from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
win = MPI.Win.Allocate(4 if comm.rank == 0 else 0, 4, comm=comm)
if comm.rank > 0:
    count = array("i", [0])
    win.Lock(0, MPI.LOCK_EXCLUSIVE)
    win.Get(count, 0)
    win.Flush(0)
    count[0] += 1
    win.Put(count, 0)
    win.Unlock(0)
comm.Barrier()
win.Free()
print(f"stand {comm.rank} closes")
