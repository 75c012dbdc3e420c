"""Which ranks are workers, and what rank 0 runs."""

import ast
import atexit
import io
import sys

from .. import MPI
from . import _crew, _worker

# Of the whole run: rank 0 has it when the other ranks wait for its tasks.
_world = []
# For executors of this rank alone.
_own = []
# What the program has read from its standard input.
_read = bytearray()


def world_crew():
    """The crew of the run, None where the other ranks run the program themselves."""
    return _world[0] if _world else None


def own_crew():
    """This rank itself: what it has not carried out by then, it does at the program's end."""
    if not _own:
        _own.append(_crew.Alone())
        atexit.register(_own[0].close)
    return _own[0]


def text_read():
    """What the program has read so far, for workers that load it."""
    return _read.decode("utf-8", "replace")


def gather_crew(comm, root):
    """A crew of all ranks of the communicator for its root; the others work for it until it closes: None for them."""
    if comm.size == 1:
        return _crew.Alone()
    own = comm.Dup()
    own.name = "mpi4py.futures"
    workers = own.Split(MPI.UNDEFINED if own.rank == root else 0, own.rank)
    if own.rank == root:
        return _crew.Crew(own, [rank for rank in range(own.size) if rank != root])
    _worker.serve(own, root, workers)
    return None


def lead_or_serve():
    """Makes the run's other ranks workers of rank 0. Returns whether this rank is rank 0; the others come back at the end."""
    crew = gather_crew(MPI.COMM_WORLD, 0)
    if crew is None:
        return False
    _world.append(crew)
    atexit.register(crew.close)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_Recorder(0, "r", closefd=False)), encoding="utf-8")
    return True


class _Recorder(io.FileIO):
    def readinto(self, buffer):
        count = super().readinto(buffer)
        if count:
            _read.extend(memoryview(buffer)[:count])
        return count

    def readall(self):
        data = super().readall()
        _read.extend(data)
        return data


def serves(source):
    """For a program that is started as usual: whether this rank was a worker instead of running it.

    Elsewhere MPIPoolExecutor would start processes for its tasks. The run's ranks take their place, as with
    ``python -m mpi4py.futures``, when the program is made for that: it uses MPIPoolExecutor, or mpi4py.util.pool's Pool,
    and not MPICommExecutor.
    """
    if MPI.COMM_WORLD.size == 1 or not _wants_pool(source):
        return False
    if not lead_or_serve():
        return True
    last = MPI.COMM_WORLD.size - 1
    others = "rank 1 works" if last == 1 else f"ranks 1 to {last} work"
    name = "MPIPoolExecutor" if "MPIPoolExecutor" in source else "Pool"
    print(f"{name}: rank 0 runs the program, {others} for it", file=sys.stderr, flush=True)
    return False


def _wants_pool(source):
    names, modules = set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.startswith("mpi4py"):
            modules.add(node.module)
            modules.update(f"{node.module}.{each.name}" for each in node.names)
            names.update(each.name for each in node.names)
        elif isinstance(node, ast.Import):
            modules.update(each.name for each in node.names)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    pool = "MPIPoolExecutor" in names or ("Pool" in names and "mpi4py.util.pool" in modules)
    return pool and "MPICommExecutor" not in names
