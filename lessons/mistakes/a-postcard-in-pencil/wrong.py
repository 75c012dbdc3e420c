from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
level = array("d", [3.25])
if comm.rank == 0:
    requests = [comm.Isend(level, dest=dest) for dest in range(1, comm.size)]
    level[0] = 3.5
    MPI.Request.Waitall(requests)
    print(f"rank 0 notes {level[0]} m at noon")
else:
    comm.Recv(level, source=0)
    print(f"rank {comm.rank} hears of {level[0]} m in the morning")
