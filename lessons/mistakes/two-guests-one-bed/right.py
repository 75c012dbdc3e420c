from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
ages = memoryview(array("i", [0, 0]))
if comm.rank == 0:
    comm.Send(array("i", [41]), dest=comm.size - 1, tag=1)
    comm.Send(array("i", [9]), dest=comm.size - 1, tag=2)
elif comm.rank == comm.size - 1:
    grown = comm.Irecv(ages[:1], source=0, tag=1)
    child = comm.Irecv(ages[1:], source=0, tag=2)
    MPI.Request.Waitall([grown, child])
    print(f"the guests are {ages[0]} and {ages[1]} years old")
print(f"rank {comm.rank} goes to bed")
