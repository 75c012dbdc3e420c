# ranks: 2 5
"""Memory from rank to rank: every sort of buffer, every way of saying which part of it is meant."""

import ctypes
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
after = (rank + 1) % size
before = (rank - 1) % size


def pass_on(sent, received):
    """Sends to the next rank and receives from the one before."""
    request = comm.Isend(sent, dest=after)
    status = MPI.Status()
    comm.Recv(received, source=before, status=status)
    request.Wait()
    return status


for code in "bBhHiIlLqQfd":
    room = array(code, [0] * 4)
    status = pass_on(array(code, [1, 2, 3, rank]), room)
    print(code, room, status.Get_count(MPI.BYTE) == 4 * room.itemsize)

room = bytearray(6)
pass_on(b"bytes%d" % (rank % 10), room)
print(room)

room = (ctypes.c_double * 3)()
pass_on([(ctypes.c_double * 3)(0.5, rank, 2.5), MPI.DOUBLE], [room, MPI.DOUBLE])
print(list(room))

room = array("i", range(10))
pass_on(memoryview(array("i", range(100, 110)))[2:6], memoryview(room)[3:7])
print("a part", room)

room = array("i", [0] * 6)
status = pass_on([array("i", [1, 2, 3, 4]), 2, MPI.INT], [room, MPI.INT])
print("a count", room, status.Get_count(MPI.INT))

room = array("d", [0] * 3)
pass_on([array("d", [1.5, 2.5, 3.5]), 3, "d"], [room, "d"])
print("a letter", room)

room = array("i", [0] * 3)
comm.Sendrecv(array("i", [rank, 1, 2]), dest=before, recvbuf=room, source=after)
print("exchanged", room)

# A large message, and the order of messages of one sender.
room = array("d", [0] * 50_000)
pass_on(array("d", [rank + 0.25] * 50_000), room)
print("large", room[0], room[-1], sum(room))

rooms = [array("i", [-1]) for _ in range(size)]
requests = [comm.Irecv(rooms[r], source=r, tag=4) for r in range(size)]
requests += [comm.Isend(array("i", [rank * 10 + r]), dest=r, tag=4) for r in range(size)]
MPI.Request.Waitall(requests)
print("waitall", [each[0] for each in rooms])

rooms = [array("i", [-1]) for _ in range(size)]
requests = [comm.Irecv(rooms[r], source=r, tag=6) for r in range(size)]
for r in range(size):
    comm.Ssend(array("i", [rank]), dest=r, tag=6)
seen = []
while True:
    index = MPI.Request.Waitany(requests)
    if index == MPI.UNDEFINED:
        break
    seen.append(index)
print("waitany", sorted(seen), [each[0] for each in rooms])

if rank == 0:
    comm.Send(array("i", [7, 8]), dest=1, tag=8)
if rank == 1:
    status = MPI.Status()
    comm.Probe(source=0, tag=8, status=status)
    room = array("i", [0] * status.Get_count(MPI.INT))
    comm.Recv(room, source=status.Get_source(), tag=status.Get_tag())
    print("probed", room)
