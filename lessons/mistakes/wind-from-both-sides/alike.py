from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
after, before = (comm.rank + 1) % comm.size, (comm.rank - 1) % comm.size
wind = array("d", [10 * comm.rank])
winds = [array("d", [0]), array("d", [0])]
requests = [comm.Irecv(winds[0], source=before, tag=1), comm.Irecv(winds[1], source=after, tag=2)]
requests += [comm.Isend(wind, dest=after, tag=1), comm.Isend(wind, dest=before, tag=2)]
# Whoever comes first is told first.
for _ in range(2):
    first = MPI.Request.Waitany(requests[:2])
    print(f"station {comm.rank}:", winds[first][0])
MPI.Request.Waitall(requests)
