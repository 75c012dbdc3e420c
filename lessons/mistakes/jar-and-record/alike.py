from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
jar = array("i", [0])
win = MPI.Win.Create(jar, 4, comm=comm)
win.Fence()
for coin in (1, 2, 3):
    win.Accumulate(array("i", [coin]), 0, op=MPI.SUM)
win.Fence()
if comm.rank == 0:
    print("in the jar:", jar[0])
win.Free()
print(f"rank {comm.rank} has played")
