# ranks: 2 5
"""Objects from rank to rank, in every way in which one can be sent and received."""

import datetime
import fractions

from mpi4py import MPI


class Point:
    """A class of the program's own: pickled by its name."""

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
after = (rank + 1) % size
before = (rank - 1) % size

objects = [
    None,
    True,
    2**80,
    -0.1,
    1 + 2j,
    "ünïcödé",
    b"\0\xff",
    bytearray(b"ab"),
    (1, [2, {3}]),
    {"k": {"nested": [None]}},
    range(3),
    datetime.date(2026, 1, 31),
    fractions.Fraction(1, 3),
    Point(rank, [rank]),
    ValueError("sent, not raised"),
]
for tag, each in enumerate(objects):
    request = comm.isend(each, dest=after, tag=tag)
    got = comm.recv(source=before, tag=tag)
    request.wait()
    print(tag, type(got).__name__, repr(got))

# Large enough for a rendezvous.
request = comm.isend(list(range(20_000)), dest=after)
got = comm.recv(source=before)
request.wait()
print("large", len(got), sum(got))

status = MPI.Status()
if rank == 0:
    for r in range(1, size):
        comm.probe(r, MPI.ANY_TAG, status)
        source, tag = status.Get_source(), status.Get_tag()
        comm.recv(source=source, tag=tag, status=status)
    messages = [comm.recv(source=r, tag=7, status=status) for r in range(1, size)]
    print("in order", messages, status.Get_source(), status.Get_tag())
else:
    comm.send(rank, dest=0, tag=rank)
    comm.ssend(rank * rank, dest=0, tag=7)

print("sendrecv", comm.sendrecv(rank, dest=after, source=before))
print("nobody", comm.sendrecv(rank, dest=MPI.PROC_NULL, source=MPI.PROC_NULL, status=status))
print("from nobody", status.Get_source() == MPI.PROC_NULL, status.Get_tag() == MPI.ANY_TAG)

# What comes first is received first, whatever is asked for.
if rank == 0:
    comm.send("tag 5", dest=1, tag=5)
    comm.send("tag 6", dest=1, tag=6)
    comm.send("again", dest=1, tag=5)
if rank == 1:
    print(comm.recv(source=0, tag=6), comm.recv(source=0), comm.recv(source=0))

requests = [comm.irecv(source=r, tag=9) for r in range(size)]
for r in range(size):
    comm.send((rank, r), dest=r, tag=9)
print("waitall", MPI.Request.waitall(requests))

request = comm.irecv(source=before, tag=10)
comm.send("tested", dest=after, tag=10)
done, message = request.test()
while not done:
    done, message = request.test()
print("test", message)

comm.barrier()
print("nothing left", comm.iprobe())
