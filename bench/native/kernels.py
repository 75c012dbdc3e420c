"""The tutorial's three kernels in CPython (with numpy) or numba, as one JSON line from rank 0.

usage: kernels.py python|numba
The Python way of the tutorial: complex numbers, abs and a power, which numba compiles.
Inner times, on the program's own clock: from a barrier before the work to the gathered result. The first call counts,
as in the tutorial, so numba's compilation is inside; "again" is the second call of the same kernel.
"""
import json
import sys
import random
import numpy as np
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
jit = (lambda f: f)
if sys.argv[1] == "numba":
    from numba import njit as jit


@jit
def mandelbrot(cr, ci, limit):
    c = complex(cr, ci)
    z = 0j
    n = 0
    while abs(z) <= 2.0 and n < limit:
        z = z * z + c
        n += 1
    return n


@jit
def julia(x, y, limit):
    z = complex(x, y)
    c = complex(0.0, 0.65)
    n = limit
    while abs(z) < 3.0 and n > 1:
        z = z**2 + c
        n -= 1
    return n


@jit
def mandelbrot_rows(first, last, width, height, limit, out):
    for row in range(first, last):
        for col in range(width):
            out[row - first, col] = mandelbrot(-2.0 + 3.0 * col / width, -1.25 + 2.5 * row / height, limit)


@jit
def julia_rows(first, last, width, height, limit, out):
    for row in range(first, last):
        for col in range(width):
            out[row - first, col] = julia(-2.0 + 4.0 * col / width, 1.5 - 3.0 * row / height, limit)


@jit
def darts(count):
    inside = 0
    for _ in range(count):
        x = random.random()
        y = random.random()
        if x * x + y * y < 1.0:
            inside += 1
    return inside


def fractal(rows, width, height, limit):
    first = height * rank // size
    last = height * (rank + 1) // size
    mine = np.zeros((last - first, width), dtype="i4")
    whole = np.zeros((height, width), dtype="i4") if rank == 0 else None
    counts = [(height * (r + 1) // size - height * r // size) * width for r in range(size)]
    comm.Barrier()
    start = MPI.Wtime()
    rows(first, last, width, height, limit, mine)
    comm.Gatherv(mine, [whole, counts, None, MPI.INT] if rank == 0 else None, root=0)
    comm.Barrier()
    return MPI.Wtime() - start


def pi(total):
    comm.Barrier()
    start = MPI.Wtime()
    inside = darts(total // size)
    comm.reduce(inside, op=MPI.SUM, root=0)
    comm.Barrier()
    return MPI.Wtime() - start


out = {}
for again in ("", " again"):
    out["mandelbrot" + again] = fractal(mandelbrot_rows, 1200, 800, 127)
    out["julia" + again] = fractal(julia_rows, 1280, 960, 255)
    out["pi" + again] = pi(4_000_000)
    if sys.argv[1] == "python":
        break
if rank == 0:
    print(json.dumps(out))
