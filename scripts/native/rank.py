"""
Runs a program as ``python3 program arguments`` would: ``rank.py FOLDER SEED program arguments``. With ``--pool`` before the
program it does so as ``python3 -m mpi4py.futures program arguments``.

What it prints goes into a file of FOLDER for each rank, and its random numbers are those of ``--seed SEED`` in Ringside.
"""

import builtins
import os
import random
import runpy
import sys


def main():
    pool = "--pool" in sys.argv[3:4]
    if pool:
        del sys.argv[3]
    folder, seed, program = sys.argv[1:4]
    rank = os.environ.get("OMPI_COMM_WORLD_RANK", os.environ.get("PMI_RANK"))
    if rank is None:
        sys.exit("this mpiexec tells its ranks neither OMPI_COMM_WORLD_RANK nor PMI_RANK")
    output = os.open(os.path.join(folder, f"rank-{rank}"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sys.stdout.flush()
    os.dup2(output, 1)
    random.seed(f"{seed}/{rank}")
    builtins.input = typed(builtins.input)
    sys.argv[:] = sys.argv[3:]
    sys.path[0] = os.path.dirname(os.path.abspath(program))
    if pool:
        sys.argv.insert(0, "mpi4py.futures")
        runpy.run_module("mpi4py.futures", run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(program, run_name="__main__")


def typed(ask):
    """On a terminal, the answer that is typed ends the line of the question."""

    def answer(*question):
        line = ask(*question)
        print()
        return line

    return answer


if __name__ == "__main__":
    main()
