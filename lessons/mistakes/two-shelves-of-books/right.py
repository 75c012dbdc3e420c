from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
shelves = [array("i", [1851, 1922, 1953]), array("i", [1605, 1719, 1767, 1813])]
if comm.rank == 0:
    first, second = array("i", [0] * 3), array("i", [0] * 4)
    coming = [comm.Irecv(first, source=1), comm.Irecv(second, source=2)]
    MPI.Request.Waitall(coming)
    print("rank 0: the oldest is of", min(first + second))
elif comm.rank < 3:
    comm.Send(shelves[comm.rank - 1], dest=0)
    print(f"rank {comm.rank} has sent its list")
else:
    print(f"rank {comm.rank} has no shelf")
