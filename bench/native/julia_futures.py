"""The tutorial's Julia program as it stands there: lines computed by a pool of workers, collected on the rank that asks.

usage: mpiexec -n WORKERS+1 python -m mpi4py.futures julia_futures.py
Prints its overall time, as the tutorial's stop watch takes it, as one JSON line.
"""
import json
import time

import numpy as np
from mpi4py.futures import MPIPoolExecutor

x0, x1, w = -2.0, +2.0, 1280
y0, y1, h = -1.5, +1.5, 960
dx = (x1 - x0) / w
dy = (y1 - y0) / h
c = complex(0, 0.65)


def julia(x, y):
    z = complex(x, y)
    n = 255
    while abs(z) < 3 and n > 1:
        z = z**2 + c
        n -= 1
    return n


def julia_line(k):
    line = bytearray(w)
    y = y1 - k * dy
    for j in range(w):
        line[j] = julia(x0 + j * dx, y)
    return line


if __name__ == "__main__":
    started = time.perf_counter()
    with MPIPoolExecutor() as executor:
        image = np.array([list(line) for line in executor.map(julia_line, range(h))])
    print(json.dumps({"julia, the tutorial's pool": time.perf_counter() - started}))
