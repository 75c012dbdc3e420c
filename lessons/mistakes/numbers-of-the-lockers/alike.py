from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
lockers = array("H", [0] * comm.size)
if comm.rank == 0:
    letters = []
    for dest in range(1, comm.size):
        lockers[dest] = 100 + 11 * dest
        letters.append(comm.Isend([lockers, 1, dest, MPI.UNSIGNED_SHORT], dest=dest))
    lockers[0] = 100
    MPI.Request.Waitall(letters)
    print(f"rank 0 has given out {len(letters)} lockers and keeps {lockers[0]}")
else:
    comm.Recv([lockers, 1, MPI.UNSIGNED_SHORT], source=0)
    print(f"rank {comm.rank} has locker {lockers[0]}")
