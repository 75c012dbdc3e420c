from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
if rank == 0:
    parcel = array("i", [3, 1, 4, 1, 5])
    comm.send(len(parcel), dest=1, tag=2)
    comm.recv(source=1, tag=3)
    comm.Irsend(parcel, dest=1, tag=1).Wait()
elif rank == 1:
    things = array("i", [0] * comm.recv(source=0, tag=2))
    coming = comm.Irecv(things, source=0, tag=1)
    comm.send("there is room", dest=0, tag=3)
    coming.Wait()
    print("the parcel holds", *things)
print(f"rank {rank} is done")
