from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
letter = array("d", [comm.rank] * 10_000)
weight = 8 * len(letter) + MPI.BSEND_OVERHEAD
# One suitcase does for many letters, if it is emptied before each.
if comm.rank == 1:
    for tag in range(3):
        MPI.Attach_buffer(bytearray(weight))
        comm.Bsend(letter, dest=0, tag=tag)
        MPI.Detach_buffer()
elif comm.rank == 0:
    for tag in range(3):
        comm.Recv(letter, source=1, tag=tag)
print(f"rank {comm.rank} is home")
