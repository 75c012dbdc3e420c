from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
levels = array("d", [3.25, 0])
if comm.rank == 0:
    requests = [comm.Isend([levels, 1, MPI.DOUBLE], dest=dest) for dest in range(1, comm.size)]
    # The noon's place is another one, and what is on its way may be looked at.
    levels[1] = levels[0] + 0.25
    MPI.Request.Waitall(requests)
    print(f"rank 0 notes {levels[1]} m at noon")
else:
    comm.Recv([levels, 1, MPI.DOUBLE], source=0)
    print(f"rank {comm.rank} hears of {levels[0]} m in the morning")
