"""Timings of mpi4py without numpy, as one JSON line from rank 0: the same file runs natively and on Ringside's ranks.

usage: python_comm.py [SCALE]
"""
import json
from array import array

from mpi4py import MPI
from timing import comm, out, ping_pong, rank, repeat, small, timed

for nbytes, count in ((8, 4000), (1024, 4000), (1 << 20, 100), (16 << 20, 5)):
    buf = bytearray(nbytes)
    ping_pong(
        f"Send/Recv {nbytes}",
        repeat(count),
        lambda peer: comm.Send(buf, dest=peer),
        lambda peer: comm.Recv(buf, source=peer),
    )
objects = repeat(4000)
ping_pong("send/recv int", objects, lambda peer: comm.send(42, dest=peer), lambda peer: comm.recv(source=peer))
ping_pong("send/recv dict", objects, lambda peer: comm.send(small, dest=peer), lambda peer: comm.recv(source=peer))

one = array("d", [1.0])
res = array("d", [0.0])
count = repeat(2000)
timed("bcast dict", count, lambda: comm.bcast(small, root=0))
timed("allreduce int", count, lambda: comm.allreduce(rank))
timed("Bcast 8", count, lambda: comm.Bcast(one, root=0))
timed("Allreduce 8", count, lambda: comm.Allreduce(one, res, op=MPI.SUM))

if rank == 0:
    print(json.dumps(out))
