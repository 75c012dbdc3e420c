from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
age = array("i", [0])
if comm.rank == 0:
    comm.Send(array("i", [41]), dest=comm.size - 1, tag=1)
    comm.Send(array("i", [9]), dest=comm.size - 1, tag=2)
elif comm.rank == comm.size - 1:
    # One bed is enough for guests who come one after the other.
    for tag in (1, 2):
        guest = comm.Irecv(age, source=0, tag=tag)
        guest.Wait()
        print(f"a guest of {age[0]} years")
print(f"rank {comm.rank} goes to bed")
