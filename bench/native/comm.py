"""Point-to-point and collective timings of mpi4py, as one JSON line from rank 0.

The loops are those of bench/programs/comm.js, so that both sides measure the same thing.
"""
import json
import sys
import numpy as np
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
out = {}


def repeat(count):
    return max(3, int(count * scale))


BATCHES = 20


def timed(name, iterations, step, per=1.0):
    """The median batch: a rank that the machine put aside for a while spoils one of them.

    As many rounds go before as are measured, so that compilers are through on either side.
    """
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


if size == 2:
    for nbytes, count in ((8, 20000), (1024, 20000), (65536, 2000), (1 << 20, 200), (16 << 20, 20)):
        buf = np.zeros(nbytes, dtype="u1")
        ping_pong(f"Send/Recv {nbytes}", repeat(count), lambda peer: comm.Send(buf, dest=peer), lambda peer: comm.Recv(buf, source=peer))
    small = {"id": 7, "name": "disk1", "size": 3.5, "on": True, "tags": [1, 2, 3], "none": None, "pos": [0.5, 1.5]}
    ping_pong("send/recv int", repeat(10000), lambda peer: comm.send(42, dest=peer), lambda peer: comm.recv(source=peer))
    ping_pong("send/recv dict", repeat(10000), lambda peer: comm.send(small, dest=peer), lambda peer: comm.recv(source=peer))

one = np.ones(1, dtype="f8")
res = np.zeros(1, dtype="f8")
count = repeat(10000 if size == 2 else 1000)
timed("Barrier", count, comm.Barrier)
timed("Bcast 8", count, lambda: comm.Bcast(one, root=0))
timed("Allreduce 8", count, lambda: comm.Allreduce(one, res, op=MPI.SUM))

if rank == 0:
    print(json.dumps(out))
