from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
locker = array("H", [0])
if comm.rank == 0:
    letters = []
    for dest in range(1, comm.size):
        locker[0] = 100 + 11 * dest
        letters.append(comm.Isend(locker, dest=dest))
    MPI.Request.Waitall(letters)
    print(f"rank 0 has given out {len(letters)} lockers")
else:
    comm.Recv(locker, source=0)
    print(f"rank {comm.rank} has locker {locker[0]}")
