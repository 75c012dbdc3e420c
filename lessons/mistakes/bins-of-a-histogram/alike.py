from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# Lists of different lengths are collected, not added up.
measured = [0, 2, 2, 3, 4 if rank == 0 else 3]
mine = array("i", [measured.count(value) for value in range(max(measured) + 1)])
lengths = comm.allgather(len(mine))
everybody = array("i", [0] * sum(lengths))
comm.Allgatherv(mine, [everybody, lengths])
print(f"rank {rank} sees {lengths[0]} bins: {list(everybody)}")
