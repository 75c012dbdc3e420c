from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
bottle, found = array("i", [comm.rank]), array("i", [0])
floats = comm.Isend(bottle, dest=(comm.rank + 1) % comm.size)
floats.Free()
comm.Recv(found, source=(comm.rank - 1) % comm.size)
# Everybody has found a bottle, so every bottle has gone.
comm.Barrier()
print(f"island {comm.rank} has a bottle from", found[0])
