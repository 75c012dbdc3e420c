"""Point-to-point and collective timings of mpi4py, as one JSON line from rank 0.

The loops are those of bench/programs/comm.js, so that both sides measure the same thing.
"""
import json

import numpy as np
from mpi4py import MPI
from timing import comm, out, ping_pong, rank, repeat, size, small, timed

if size == 2:
    for nbytes, count in ((8, 20000), (1024, 20000), (65536, 2000), (1 << 20, 200), (16 << 20, 20)):
        buf = np.zeros(nbytes, dtype="u1")
        ping_pong(
            f"Send/Recv {nbytes}",
            repeat(count),
            lambda peer: comm.Send(buf, dest=peer),
            lambda peer: comm.Recv(buf, source=peer),
        )
    objects = repeat(10000)
    ping_pong("send/recv int", objects, lambda peer: comm.send(42, dest=peer), lambda peer: comm.recv(source=peer))
    ping_pong("send/recv dict", objects, lambda peer: comm.send(small, dest=peer), lambda peer: comm.recv(source=peer))

if size == 2:
    win = MPI.Win.Allocate(1 << 20, comm=comm)
    win.Lock_all()
    for nbytes, count in ((8, 20000), (1 << 20, 200)):
        buf = np.zeros(nbytes, dtype="u1")

        def put():
            win.Put(buf, 1 - rank)
            win.Flush(1 - rank)

        def get():
            win.Get(buf, 1 - rank)
            win.Flush(1 - rank)

        timed(f"Put {nbytes}", repeat(count), put)
        timed(f"Get {nbytes}", repeat(count), get)
    source, copy = np.zeros(1 << 20, dtype="u1"), np.zeros(1 << 20, dtype="u1")
    timed("copy of 1 MiB", repeat(200), lambda: np.copyto(copy, source))
    win.Unlock_all()
    win.Free()
    shared = MPI.Win.Allocate_shared(1 << 20, comm=comm)
    theirs = np.frombuffer(shared.Shared_query(1 - rank)[0], dtype="u1")
    timed("copy of 1 MiB to the other rank's memory", repeat(200), lambda: np.copyto(theirs, source))
    timed("copy of 1 MiB from the other rank's memory", repeat(200), lambda: np.copyto(copy, theirs))
    del theirs
    shared.Free()

one = np.ones(1, dtype="f8")
res = np.zeros(1, dtype="f8")
count = repeat(10000 if size == 2 else 4000)
timed("Barrier", count, comm.Barrier)
timed("Bcast 8", count, lambda: comm.Bcast(one, root=0))
timed("Allreduce 8", count, lambda: comm.Allreduce(one, res, op=MPI.SUM))

if rank == 0:
    print(json.dumps(out))
