from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
board = memoryview(array("i", range(64)))
column = MPI.INT.Create_vector(8, 1, 8).Commit()
squares = array("i", [0] * 8)
if comm.rank == 0:
    squares = array("i", board[2::8])
    for other in range(1, comm.size):
        comm.Send([board[2:], 1, column], dest=other)
else:
    comm.Recv(squares, source=0)
print(f"rank {comm.rank} has column", squares.tolist())
column.Free()
