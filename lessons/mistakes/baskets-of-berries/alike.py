from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
berries = array("i", [rank]) * (rank % 2)

# Nobody knows before how many there are, and some bring none.
counts = comm.gather(len(berries), root=0)
row = [array("i", [0]) * sum(counts), counts] if rank == 0 else None
comm.Gatherv(berries, row, root=0)
print(f"rank {rank} has brought {len(berries)} berries")
