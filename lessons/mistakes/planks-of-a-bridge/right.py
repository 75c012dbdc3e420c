from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
planks = comm.scatter([2 * part + 1 for part in range(size)] if rank == 0 else None)
between = array("d", bytes(8 * max(0, planks - 2)))
weight = 1.5 * len(between)
print(f"rank {rank}: {weight} kg, in all {comm.allreduce(weight)} kg")
