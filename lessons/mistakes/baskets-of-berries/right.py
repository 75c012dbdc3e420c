from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
berries = array("i", [rank]) * (2 + rank)
counts = [2 + other for other in range(size)]
row = [array("i", [0]) * sum(counts), counts] if rank == 0 else None
comm.Gatherv(berries, row, root=0)
print(f"rank {rank} has brought {len(berries)} berries")
