import sys
from mpi4py import MPI

comm = MPI.COMM_WORLD
gardens = ["roses", "beans", "apples"]
if comm.rank >= len(gardens):
    print(f"rank {comm.rank} has no garden")
    sys.exit(1)
litres = 10 * len(gardens[comm.rank])
total = comm.allreduce(litres)
print(f"rank {comm.rank} used {litres} of {total} litres")
