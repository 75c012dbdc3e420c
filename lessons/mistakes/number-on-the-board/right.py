from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    book = array("i", [42])
    comm.Bcast(book, root=0)
else:
    book = array("i", [0])
    comm.Bcast(book, root=0)

print(f"rank {comm.rank} has {book[0]}")
