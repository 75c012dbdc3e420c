from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
note = array("i", [0])
win = MPI.Win.Create(note, 4, comm=comm)
after = (comm.rank + 1) % comm.size
win.Lock(after)
win.Put(array("i", [100 + comm.rank]), after)
win.Unlock(after)
comm.Barrier()
win.Free()
print(f"fridge {comm.rank} is clean again")
