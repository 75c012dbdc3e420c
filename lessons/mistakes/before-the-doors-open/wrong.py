import mpi4py

mpi4py.rc.initialize = False
from mpi4py import MPI

seats = sum(row + 10 for row in range(12))

comm = MPI.COMM_WORLD
total = comm.allreduce(seats)
print(f"room {comm.rank + 1}: {seats} of {total} seats")
