from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
places = array("i", [0] * (comm.size if comm.rank == 0 else 0))
win = MPI.Win.Create(places, 4, comm=comm)
win.Fence()
win.Put(array("i", [comm.rank]), 0, target=comm.rank)
win.Fence()
print(f"driver {comm.rank} has parked")
if comm.rank == 0:
    print("places:", places.tolist())
win.Free()
