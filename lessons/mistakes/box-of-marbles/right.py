from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
marbles, got = array("i", [comm.rank] * 100), array("i", [0] * 100)
MPI.Attach_buffer(bytearray(4 * len(marbles) + MPI.BSEND_OVERHEAD))
comm.Bsend(marbles, dest=(comm.rank + 1) % comm.size)
comm.Recv(got, source=(comm.rank - 1) % comm.size)
MPI.Detach_buffer()
print(f"child {comm.rank} has marbles of", got[0])
