from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
measured = [0, 2, 2, 3, 4 if rank == 0 else 5]
bins = max(measured) + 1
mine = array("i", [measured.count(value) for value in range(bins)])
everybody = array("i", [0] * bins)
comm.Allreduce(mine, everybody, op=MPI.SUM)
print(f"rank {rank} sees {bins} bins: {list(everybody)}")
