from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
board = memoryview(array("i", range(64)))
# What a datatype is made of need not be committed.
square = MPI.INT.Create_contiguous(1)
column = square.Create_vector(8, 1, 8).Commit()
squares = array("i", [0] * 8)
if comm.rank == 0:
    for other in range(1, comm.size):
        comm.Send([board[2:], 1, column], dest=other)
else:
    comm.Recv(squares, source=0)
print(f"rank {comm.rank} has column", squares.tolist())
square.Free()
column.Free()
