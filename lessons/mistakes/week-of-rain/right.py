from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
week = array("d", [0, 2.5, 0, 0, 7, 1.5, comm.rank])
if comm.rank == 0:
    days, total = array("d", [0] * 7), 0
    for station in range(1, comm.size):
        comm.Recv(days, source=station)
        total += sum(days)
    print("millimetres in all:", total)
else:
    comm.Send(week, dest=0)
