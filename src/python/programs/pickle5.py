# ranks: 1 3
"""Objects by mpi4py.util.pkl5: requests are tuples, large buffers travel beside the pickle."""

from array import array

from mpi4py import MPI
from mpi4py.util import pkl5

comm = pkl5.Intracomm(MPI.COMM_WORLD)
rank, size = comm.rank, comm.size
right, left = (rank + 1) % size, (rank - 1) % size
big = {"rank": rank, "numbers": array("d", [rank]) * 100_000, "bytes": bytearray(300_000)}

request = comm.isend(big, right, tag=3)
print(isinstance(request, tuple), len(request) > 0, bool(request), type(request).__name__)
status = MPI.Status()
got = comm.recv(source=left, tag=3, status=status)
print(got["rank"], got["numbers"] == array("d", [left]) * 100_000, len(got["bytes"]), status.source, status.tag)
print(request.wait(), bool(request))

print(comm.sendrecv((rank, None), right, 5, None, left, 5))
requests = [comm.isend(i, right, i) for i in range(3)]
print([comm.recv(source=left, tag=i) for i in (2, 0, 1)])
print(pkl5.Request.waitall(requests), pkl5.Request.testall(requests))
print(comm.bcast(big if rank == 0 else None)["rank"], comm.gather(rank), comm.allgather(rank))
print(comm.scatter([str(r) for r in range(size)] if rank == 0 else None), comm.alltoall([rank] * size))
try:
    comm.irecv(source=left)
except RuntimeError as error:
    print(error)
print(pkl5.Request() == MPI.REQUEST_NULL, pkl5.Request() != MPI.REQUEST_NULL, bool(pkl5.Request()))
