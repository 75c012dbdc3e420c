import sys

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

# All lines that were typed, to their end; most ranks get none.
burning = sum(int(line) for line in sys.stdin)
print(f"rank {rank} lights {burning} candles")
total = comm.reduce(burning, op=MPI.SUM, root=0)
if rank == 0:
    print("together:", total)
