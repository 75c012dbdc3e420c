"""Which ranks are workers, and what rank 0 runs. mpi4py has the names without an underscore here too."""

import ast
import atexit
import io
import os
import re
import sys
import warnings
from weakref import WeakSet

import _ringside

from .. import MPI
from . import _crew, _worker
from ._crew import RemoteTraceback as RemoteTraceback

# Name of the module that workers load the program as.
MAIN_RUN_NAME = _worker.RUN_NAME
# The crew of the whole run: rank 0 has it when the other ranks wait for its tasks.
SharedPool = None
# For executors of this rank alone.
_own = []
# What the program has read from its standard input.
_read = bytearray()


def spawned_crew(count, mpi_info=None, python_exe=None, python_args=None, use_pkl5=None, **_):
    """A crew of ranks that are started for one executor, whose options the arguments are."""
    if _worker.loading():
        raise RuntimeError(
            f"this rank is a worker, {MPI.COMM_WORLD.rank} of {MPI.COMM_WORLD.size}: it loads the program for its "
            "functions, and would start workers in its turn. Put what is for the program alone under "
            "if __name__ == '__main__':"
        )
    count = count or _usual_count()
    info = MPI.Info.Create(dict(mpi_info or {"soft": f"1:{count}"}))
    use_pkl5 = _whether_pkl5(use_pkl5)
    words = [*(python_args or ()), "-m", "mpi4py.futures.server", *(["--pkl5"] if use_pkl5 else [])]
    comm = MPI.COMM_SELF.Spawn(python_exe or sys.executable, words, count, info)
    info.Free()
    comm.name = "mpi4py.futures"
    crew = _crew.Crew(_with_pickles(comm, use_pkl5))
    _spawned.add(crew)
    return crew


def _whether_pkl5(asked):
    if asked is not None:
        return bool(asked)
    value = os.environ.get("MPI4PY_FUTURES_USE_PKL5", "0")
    known = {"yes": True, "y": True, "on": True, "true": True, "1": True}
    known |= {"no": False, "n": False, "off": False, "false": False, "0": False}
    if value.lower() not in known:
        warnings.warn(
            f"environment variable MPI4PY_FUTURES_USE_PKL5 is {value!r}, expected 0 or 1", RuntimeWarning, stacklevel=1
        )
    return known.get(value.lower(), False)


def _with_pickles(comm, use_pkl5):
    """The communicator, with pickles whose buffers travel apart if that is asked for."""
    if not use_pkl5:
        return comm
    from ..util import pkl5

    return pkl5.Intercomm(comm)


def serve_parent(use_pkl5):
    """Works for the rank that has started this one."""
    parent = MPI.Comm.Get_parent()
    if parent == MPI.COMM_NULL:
        raise RuntimeError("mpi4py.futures.server is started by MPIPoolExecutor: run a program that uses it")
    parent.name = "mpi4py.futures"
    # Lines are those of the program that it will load.
    nothing = compile("", "mpi4py.futures", "exec")
    _ringside._set_program(nothing, nothing.co_filename)
    _worker.serve(_with_pickles(parent, use_pkl5), MPI.COMM_WORLD)


# Those of executors that nobody shuts down end with the program.
_spawned = WeakSet()


@atexit.register
def _close_spawned():
    for crew in list(_spawned):
        crew.close()


def _usual_count():
    """What UNIVERSE_SIZE leaves, at most one for each core."""
    universe = MPI.COMM_WORLD.Get_attr(MPI.UNIVERSE_SIZE) or 1
    return max(1, min(universe - MPI.COMM_WORLD.size, os.cpu_count() or 1))


def own_crew():
    """This rank itself: what it has not carried out by then, it does at the program's end."""
    if not _own:
        _own.append(_crew.Alone())
        atexit.register(_own[0].close)
    return _own[0]


def text_read():
    """What the program has read so far, for workers that load it."""
    return _read.decode("utf-8", "replace")


def comm_split(comm, root):
    """What connects the root with the communicator's other ranks, and the communicator of those: COMM_NULL on one rank."""
    if comm.size == 1:
        return MPI.COMM_NULL, MPI.COMM_NULL
    lead = comm.rank == root
    workers = comm.Split(0 if lead else 1, comm.rank)
    between = workers.Create_intercomm(0, comm, (0 if root else 1) if lead else root)
    between.name = "mpi4py.futures"
    if lead:
        workers.Free()
    return between, workers


def gather_crew(comm, root, use_pkl5=None):
    """A crew of all ranks of the communicator for its root; the others work for it until it closes: None for them."""
    if comm.size == 1:
        return _crew.Alone()
    between, workers = comm_split(comm, root)
    between = _with_pickles(between, _whether_pkl5(use_pkl5))
    if comm.rank == root:
        return _crew.Crew(between)
    _worker.serve(between, workers)
    workers.Free()
    return None


def lead_or_serve():
    """Makes the run's other ranks workers of rank 0. Returns whether this rank is rank 0; the others come back at the end."""
    global SharedPool
    crew = gather_crew(MPI.COMM_WORLD, 0)
    if crew is None:
        return False
    SharedPool = crew
    atexit.register(crew.close)
    _record_input()
    return True


def _record_input():
    """What the program reads from now on is told to workers that load it."""
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_Recorder(0, "r", closefd=False)), encoding="utf-8")


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
    and not MPICommExecutor, and its ranks call no collective.
    """
    if not _wants_pool(source):
        return False
    if MPI.COMM_WORLD.size == 1:
        _record_input()
        return False
    if not lead_or_serve():
        return True
    last = MPI.COMM_WORLD.size - 1
    others = "rank 1 works" if last == 1 else f"ranks 1 to {last} work"
    name = "MPIPoolExecutor" if "MPIPoolExecutor" in source else "Pool"
    print(f"{name}: rank 0 runs the program, {others} for it", file=sys.stderr, flush=True)
    return False


def _wants_pool(source):
    # What is imported and never named again makes no program one of a pool.
    names, modules, imported = set(), set(), {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.startswith("mpi4py"):
            modules.add(node.module)
            modules.update(f"{node.module}.{each.name}" for each in node.names)
            imported.update((each.asname or each.name, each.name) for each in node.names)
        elif isinstance(node, ast.Import):
            modules.update(each.name for each in node.names)
        elif isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    names = {imported.get(name, name) for name in names}
    pool = "MPIPoolExecutor" in names or ("Pool" in names and "mpi4py.util.pool" in modules)
    return pool and "MPICommExecutor" not in names and not _talks(names)


_TOGETHER = re.compile(
    r"i?(barrier|(bcast|scatter|gather|allgather|alltoall|reduce|allreduce|scan|exscan)[vw]?)|split|dup", re.IGNORECASE
)


def _talks(names):
    """Whether all ranks call something together: such a program is run by all of them. Workers may among themselves."""
    if "COMM_WORLD" not in names or "get_comm_workers" in names:
        return False
    return any(_TOGETHER.fullmatch(each) for each in names)
