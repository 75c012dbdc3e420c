"""The tutorial's three kernels in CPython or numba, as one JSON line from rank 0.

usage: kernels.py python|numba
Written as the tutorial writes them: the function of one point with complex numbers, abs and a power, which is what numba
compiles; the loops over the picture around it in plain Python at the top of the program.
Inner times, on the program's own clock: from a barrier before the work to the gathered result. The first call counts,
as in the tutorial, so numba's compilation is inside; "again" is the second call of the same kernel.
"""
import json
import random
import sys

import numpy as np
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
if sys.argv[1] == "numba":
    from numba import njit as jit
else:
    jit = lambda f: f


@jit
def mandelbrot(x, y, limit):
    c = x + y * 1j
    z = 0 + 0j
    n = 0
    while abs(z) < 2 and n < limit:
        z = z**2 + c
        n += 1
    return n


c = complex(0, 0.65)


@jit
def julia(x, y):
    z = complex(x, y)
    n = 255
    while abs(z) < 3 and n > 1:
        z = z**2 + c
        n -= 1
    return n


@jit
def darts(count):
    inside = 0
    for _ in range(count):
        x = random.random()
        y = random.random()
        if x * x + y * y < 1.0:
            inside += 1
    return inside


def rows(height):
    """The first row of each rank, and the height after the last."""
    return [height * r // size for r in range(size + 1)]


def gathered(mine, height, width):
    firsts = rows(height)
    whole = np.zeros((height, width), dtype="i4") if rank == 0 else None
    counts = [(b - a) * width for a, b in zip(firsts, firsts[1:])]
    comm.Gatherv(mine, [whole, counts, None, MPI.INT] if rank == 0 else None, root=0)
    return whole


def started():
    comm.Barrier()
    return MPI.Wtime()


def ended(start):
    comm.Barrier()
    return MPI.Wtime() - start


out = {}
rounds = ("",) if sys.argv[1] == "python" else ("", " again")
for again in rounds:
    begun = started()
    w, h = 1200, 800
    first, last = rows(h)[rank : rank + 2]
    mine = np.zeros((last - first, w), dtype="i4")
    dx, dy = 3.0 / w, 2.0 / h
    for i in range(last - first):
        y = -1.0 + (first + i) * dy
        for j in range(w):
            x = -2.0 + j * dx
            mine[i, j] = mandelbrot(x, y, 127)
    gathered(mine, h, w)
    out["mandelbrot" + again] = ended(begun)

    begun = started()
    w, h = 1280, 960
    first, last = rows(h)[rank : rank + 2]
    dx, dy = 4.0 / w, 3.0 / h
    lines = []
    for k in range(first, last):
        line = bytearray(w)
        y = 1.5 - k * dy
        for j in range(w):
            x = -2.0 + j * dx
            line[j] = julia(x, y)
        lines.append(line)
    gathered(np.array([list(line) for line in lines], dtype="i4"), h, w)
    out["julia" + again] = ended(begun)

    begun = started()
    comm.reduce(darts(4_000_000 // size), op=MPI.SUM, root=0)
    out["pi" + again] = ended(begun)
if rank == 0:
    print(json.dumps(out))
