from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rain = array("d", range(60, 72) if comm.rank == 0 else [0] * 12)
if comm.rank == 0:
    for other in range(1, comm.size):
        comm.Send([rain, 12, MPI.DOUBLE], dest=other)
else:
    comm.Recv([rain, 12, MPI.DOUBLE], source=0)
print(f"rank {comm.rank}: in all", sum(rain))
