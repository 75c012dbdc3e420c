import sys
from mpi4py import MPI

comm = MPI.COMM_WORLD
gardens = ["roses", "beans", "apples"]
has = comm.rank < len(gardens)
# The gardeners are among themselves.
garden = comm.Split(0 if has else MPI.UNDEFINED)
if not has:
    print(f"rank {comm.rank} has no garden")
    sys.exit(0)
litres = 10 * len(gardens[comm.rank])
total = garden.allreduce(litres)
print(f"rank {comm.rank} used {litres} of {total} litres")
garden.Free()
