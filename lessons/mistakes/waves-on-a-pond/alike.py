from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
win = MPI.Win.Allocate(16, 8, comm=comm)
height, seen = array("d", [comm.rank + 1]), array("d", [0])
win.Fence()
# The old heights lie beside the new ones.
win.Put(height, comm.rank, target=1)
win.Get(seen, (comm.rank + 1) % comm.size, target=0)
win.Fence()
print(f"place {comm.rank} sees", seen[0])
win.Free()
