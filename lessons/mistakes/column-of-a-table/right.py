from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    table = array("d", [cell / 2 for cell in range(12)])
    column = MPI.DOUBLE.Create_vector(3, 1, 4).Commit()
    comm.Send([table, 1, column], dest=1)
    column.Free()
    print("rank 0 has sent a column")
elif comm.rank == 1:
    numbers = array("d", [0] * 3)
    comm.Recv(numbers, source=0)
    print("rank 1 has got", *numbers)
else:
    print(f"rank {comm.rank} looks on")
