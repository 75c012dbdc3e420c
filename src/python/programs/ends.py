# ranks: 1
# ends with 3
"""A program that ends itself with a code, and prints what it had begun to print."""

import atexit
import sys

from mpi4py import MPI

atexit.register(lambda: print("at exit"))
print("initialized", MPI.Is_initialized(), MPI.Is_finalized())
MPI.COMM_WORLD.barrier()
sys.stdout.write("without an end of line")
sys.exit(3)
