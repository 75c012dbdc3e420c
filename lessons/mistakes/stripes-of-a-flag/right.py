from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
flag = array("i", [0, 1, 2, 3] * 3 if comm.rank == 0 else [0] * 12)
column = MPI.INT.Create_vector(3, 1, 4).Commit()
second = memoryview(flag)[1:]
if comm.rank == 0:
    for other in range(1, comm.size):
        comm.Send([second, 1, column], dest=other)
else:
    comm.Recv([second, 1, column], source=0)
column.Free()
print(f"rank {comm.rank} sees", flag[1], flag[5], flag[9])
