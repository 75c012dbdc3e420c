from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
for day in ("Monday", "Tuesday"):
    loaves, loaf = array("i", [len(day)]), array("i", [0])
    win = MPI.Win.Create(loaves, 4, comm=comm)
    win.Fence()
    if comm.rank > 0:
        win.Get(loaf, 0)
    win.Fence()
    print(f"{day}: {loaf[0]}")
