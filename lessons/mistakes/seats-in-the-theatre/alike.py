from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    for buyer in range(1, comm.size):
        comm.send(array("i", [2, 3, 5]), dest=buyer)
seats = array("i", [2, 3, 5])
if comm.rank > 0:
    # An array is a value like any other.
    seats = comm.recv(source=0)
print(f"rank {comm.rank} sits in {seats[0]}, {seats[1]}, {seats[2]}")
