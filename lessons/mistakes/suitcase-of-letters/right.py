from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
letter = array("d", [comm.rank] * 10_000)
weight = 8 * len(letter) + MPI.BSEND_OVERHEAD
if comm.rank == 1:
    MPI.Attach_buffer(bytearray(3 * weight))
    for tag in range(3):
        comm.Bsend(letter, dest=0, tag=tag)
    comm.send("come", dest=0, tag=9)
    MPI.Detach_buffer()
elif comm.rank == 0:
    comm.recv(source=1, tag=9)
    for tag in range(3):
        comm.Recv(letter, source=1, tag=tag)
print(f"rank {comm.rank} is home")
