from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
jar = array("i", [0, 0])
win = MPI.Win.Create(jar, 4, comm=comm)
coin = array("i", [1 + comm.rank])
win.Fence()
if comm.rank % 2 == 0:
    win.Accumulate(coin, 0, op=MPI.SUM)
else:
    win.Accumulate(coin, 0, op=MPI.MAX)
win.Fence()
win.Free()
print(f"rank {comm.rank} has played")
