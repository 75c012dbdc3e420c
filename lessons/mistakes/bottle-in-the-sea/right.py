from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
bottle, found = array("i", [comm.rank]), array("i", [0])
floats = comm.Isend(bottle, dest=(comm.rank + 1) % comm.size)
comm.Recv(found, source=(comm.rank - 1) % comm.size)
floats.Wait()
bottle[0] = -1
print(f"island {comm.rank} has a bottle from", found[0])
