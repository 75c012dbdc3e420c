from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

# Five zeros, on every rank.
numbers = array("i", [0] * 5)

if rank == 0:
    for i in range(len(numbers)):
        numbers[i] = i + 1
    comm.Send([numbers, MPI.INT], dest=1)

if rank == 1:
    comm.Recv([numbers, MPI.INT], source=0)

print("numbers", numbers)
