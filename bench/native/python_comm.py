"""Timings of mpi4py without numpy, as one JSON line from rank 0: the same file runs natively and on Ringside's ranks.

usage: python_comm.py [SCALE]
"""
import json
import sys
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
out = {}

BATCHES = 20


def timed(name, iterations, step, per=1.0):
    """The median batch; as many rounds go before as are measured."""
    iterations = max(3, int(iterations * scale))
    each = max(1, -(-iterations // BATCHES))
    for _ in range(iterations):
        step()
    comm.Barrier()
    times = []
    for _ in range(BATCHES):
        start = MPI.Wtime()
        for _ in range(each):
            step()
        times.append((MPI.Wtime() - start) / each)
    out[name] = sorted(times)[BATCHES // 2] / per * 1e6


def ping_pong(name, iterations, send, recv):
    def step():
        if rank == 0:
            send(1)
            recv(1)
        else:
            recv(0)
            send(0)

    timed(name, iterations, step, per=2.0)


for nbytes, count in ((8, 4000), (1024, 4000), (1 << 20, 100), (16 << 20, 5)):
    buf = bytearray(nbytes)
    ping_pong(
        f"Send/Recv {nbytes}",
        count,
        lambda peer: comm.Send(buf, dest=peer),
        lambda peer: comm.Recv(buf, source=peer),
    )
small = {"id": 7, "name": "disk1", "size": 3.5, "on": True, "tags": [1, 2, 3], "none": None, "pos": [0.5, 1.5]}
ping_pong("send/recv int", 4000, lambda peer: comm.send(42, dest=peer), lambda peer: comm.recv(source=peer))
ping_pong("send/recv dict", 4000, lambda peer: comm.send(small, dest=peer), lambda peer: comm.recv(source=peer))

one = array("d", [1.0])
res = array("d", [0.0])
timed("bcast dict", 2000, lambda: comm.bcast(small, root=0))
timed("allreduce int", 2000, lambda: comm.allreduce(rank))
timed("Bcast 8", 2000, lambda: comm.Bcast(one, root=0))
timed("Allreduce 8", 2000, lambda: comm.Allreduce(one, res, op=MPI.SUM))

if rank == 0:
    print(json.dumps(out))
