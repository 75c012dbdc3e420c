"""How much of a transfer passes while both ranks compute, as one JSON line from rank 0.

The loops are those of bench/programs/overlap.js. numpy computes, as an mpi4py program would.
"""
import json

import numpy as np
from mpi4py import MPI
from timing import comm, out, rank, repeat, timed

peer = 1 - rank
SLICES = 20


def computed(work):
    np.multiply(work, 1.0000001, out=work)


for nbytes in (8192, 1 << 20):
    source, target = np.zeros(nbytes, dtype="u1"), np.zeros(nbytes, dtype="u1")

    def start():
        return [comm.Isend(source, dest=peer), comm.Irecv(target, source=peer)]

    timed(f"transfer {nbytes}", repeat(2000), lambda: MPI.Request.Waitall(start()))
    probe = np.ones(4096)
    for _ in range(100):
        computed(probe)
    began = MPI.Wtime()
    for _ in range(100):
        computed(probe)
    per_element = (MPI.Wtime() - began) * 1e6 / 100 / 4096
    work = np.ones(max(1, int(out[f"transfer {nbytes}"] / SLICES / per_element)))

    def compute():
        for _ in range(SLICES):
            computed(work)

    def both():
        requests = start()
        for _ in range(SLICES):
            computed(work)
            MPI.Request.Testall(requests)
        MPI.Request.Waitall(requests)

    timed(f"compute {nbytes}", repeat(2000), compute)
    timed(f"both {nbytes}", repeat(2000), both)

if rank == 0:
    print(json.dumps(out))
