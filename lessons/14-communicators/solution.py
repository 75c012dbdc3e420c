import random

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

# Ranks as seats in a cinema:
# three in each row, the last row may be short.
columns = 3
row = rank // columns
column = rank % columns
print("seat", row, column)

ticket = random.randint(1, 9000)
print("ticket", ticket)

# All that give the same number are together.
row_comm = comm.Split(row, rank)
in_row = row_comm.allgather(ticket)
print(f"row {row}", in_row)
print("my rank there is", row_comm.rank)

# The same, from front to back.
column_comm = comm.Split(column, rank)
in_column = column_comm.allgather(ticket)
print(f"column {column}", in_column)
column_comm.Free()

row_comm.Free()
