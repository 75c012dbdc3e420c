import mpi4py

mpi4py.rc.finalize = False
from mpi4py import MPI

seats = sum(row + 10 for row in range(12))

# The import has started MPI; only its end is the program's.
comm = MPI.COMM_WORLD
total = comm.allreduce(seats)
print(f"room {comm.rank + 1}: {seats} of {total} seats")
MPI.Finalize()
