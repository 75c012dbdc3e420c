from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
# First the list as an object, then the same numbers as memory.
board = comm.bcast([42] if comm.rank == 0 else None, root=0)
book = array("i", board if comm.rank == 0 else [0])
comm.Bcast(book, root=0)

print(f"rank {comm.rank} has {book[0]}")
