from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
win = MPI.Win.Allocate(8, 8, comm=comm)
height, seen = array("d", [comm.rank + 1]), array("d", [0])
win.Fence()
win.Put(height, comm.rank)
win.Fence()
win.Get(seen, (comm.rank + 1) % comm.size)
win.Fence()
print(f"place {comm.rank} sees", seen[0])
win.Free()
