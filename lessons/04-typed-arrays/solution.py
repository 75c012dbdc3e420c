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

    halves = array("d", [0] * 5)
    comm.Recv([halves, MPI.DOUBLE], source=1)
    print("halves", halves)

if rank == 1:
    comm.Recv([numbers, MPI.INT], source=0)

    halves = array("d", [n / 2 for n in numbers])
    comm.Send([halves, MPI.DOUBLE], dest=0)

print("numbers", numbers)
