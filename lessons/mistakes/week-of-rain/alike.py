from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
week = array("d", [0, 2.5, 0, 0, 7, 1.5, comm.rank])

# A receive may have room for more than comes.
if comm.rank == 0:
    month, total = array("d", [0] * 31), 0
    status = MPI.Status()
    for station in range(1, comm.size):
        comm.Recv(month, source=station, status=status)
        total += sum(month[: status.Get_count(MPI.DOUBLE)])
    print("millimetres in all:", total)
else:
    comm.Send(week[:5], dest=0)
