"""The executors."""

import itertools
import os
import sys
import time
from collections import deque
from concurrent.futures import Executor, as_completed

from .. import MPI
from . import _future, _start, _worker
from ._crew import Job
from ._future import Future

_no_workers = (
    "MPIPoolExecutor has no workers: {why}. Run it on 2 ranks or more, of which rank 0 runs the program and the others work "
    "for it: choose the number of ranks on the page, or mpiexec -n 4 python -m mpi4py.futures {program}"
)


class MPIPoolExecutor(Executor):
    """Has functions carried out by the other ranks of the run, which wait for that."""

    Future = Future

    def __init__(self, max_workers=None, initializer=None, initargs=(), **kwargs):
        if max_workers is None:
            asked = os.environ.get("MPI4PY_FUTURES_MAX_WORKERS")
            max_workers = int(asked) if asked else None
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._asked = max_workers
        self._options = {**kwargs, "initializer": (initializer, tuple(initargs))}
        self._shutdown = False
        self._crew = None
        self._job = None

    def _boot(self):
        if self._job is None:
            if self._crew is None:
                self._crew = _start.world_crew()
            if self._crew is None:
                raise RuntimeError(_no_workers.format(why=_why_none(), program=os.path.basename(sys.argv[0]) or "main.py"))
            self._job = Job(self._setup, min(self._asked or self._crew.size, self._crew.size))
        return self._crew

    def _setup(self):
        """What a worker must know before its first task."""
        options = self._options
        main = sys.modules["__main__"]
        file = getattr(main, "__file__", None)
        load = options.get("main", True) and file is not None
        # Where its classes come from, for objects that workers send.
        sys.modules[_worker.RUN_NAME] = main
        return {
            # It may be the program's, which is loaded only when the worker has read this.
            "initializer": MPI.pickle.dumps(options["initializer"]),
            "path": [os.fsdecode(each) for each in options.get("path") or ()],
            "wdir": None if options.get("wdir") is None else os.fsdecode(options["wdir"]),
            "env": dict(options.get("env") or {}),
            "globals": dict(options.get("globals") or {}),
            "main": {"file": os.path.relpath(file), "read": _start.text_read()} if load else None,
        }

    @property
    def num_workers(self):
        """Number of workers, 0 after the shutdown."""
        if self._shutdown:
            return 0
        self._boot()
        return 0 if self._job.broken else self._job.limit

    _max_workers = num_workers

    def bootup(self, wait=True):
        """Have workers made ready before the first task."""
        if self._shutdown:
            raise RuntimeError("cannot bootup after shutdown")
        crew = self._boot()
        crew.prepare(self._job)
        if wait:
            _future.wait_until(lambda: not self._job.active)
        return self

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) carried out by a worker; its result comes in the future that is returned."""
        if self._shutdown:
            raise RuntimeError("cannot submit after shutdown")
        future = self.Future()
        self._boot().submit(self._job, future, (fn, args, kwargs))
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None, unordered=False):
        """Have fn carried out for the items that the iterables give at the same time. Returns an iterator over the results."""
        return self.starmap(fn, zip(*iterables), timeout, chunksize, buffersize, unordered)

    def starmap(self, fn, iterable, timeout=None, chunksize=1, buffersize=None, unordered=False):
        """Have fn(*args) carried out for each args of the iterable. Returns an iterator over the results."""
        if buffersize is not None:
            if not isinstance(buffersize, int):
                raise TypeError("buffersize must be an integer or None")
            if buffersize < 1:
                raise ValueError("buffersize must be None or > 0")
            if unordered:
                raise ValueError("buffersize is for results in their order: not with unordered=True")
        end = None if timeout is None else time.monotonic() + timeout
        submitted = submit_chunks(self, fn, iterable, chunksize)
        futures = deque(itertools.islice(submitted, buffersize))
        results = _unordered(futures, end) if unordered else _ordered(futures, submitted, end)
        return itertools.chain.from_iterable(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """No more tasks. With `wait`, come back when all have ended."""
        self._shutdown = True
        if self._job is None:
            return
        if cancel_futures:
            self._crew.cancel(self._job)
        if wait:
            _future.wait_until(lambda: self._job.open == 0 and not self._job.active)


class _OwnExecutor(MPIPoolExecutor):
    """Carries out its tasks itself, when somebody waits for their results."""

    def __init__(self, max_workers=None, initializer=None, initargs=(), **kwargs):
        # The program is there.
        super().__init__(max_workers, initializer, initargs, **{**kwargs, "main": False})

    def _boot(self):
        self._crew = self._crew or _start.own_crew()
        return super()._boot()


class ThreadPoolExecutor(_OwnExecutor):
    """An executor with threads of this rank: it has one, its own."""


class ProcessPoolExecutor(_OwnExecutor):
    """An executor with processes beside this rank: there are none, and it has its own."""


class MPICommExecutor:
    """Within ``with MPICommExecutor(comm, root) as executor:`` the root has an executor, the others None: they work for it."""

    def __init__(self, comm=None, root=0, **kwargs):
        comm = MPI.COMM_WORLD if comm is None else comm
        if not isinstance(comm, MPI.Intracomm) or comm == MPI.COMM_NULL:
            raise ValueError("Expecting an intracommunicator")
        if not 0 <= root < comm.size:
            raise ValueError(f"Expecting root in range(0, {comm.size}), got {root}")
        self._comm, self._root, self._kwargs = comm, root, kwargs
        self._executor = None

    def __enter__(self):
        if self._executor is not None:
            raise RuntimeError("__enter__")
        crew = _start.gather_crew(self._comm, self._root)
        if crew is None:
            return None
        # All of its ranks have run the program to this place.
        self._executor = MPIPoolExecutor(**{**self._kwargs, "main": False})
        self._executor._crew = crew
        return self._executor

    def __exit__(self, *raised):
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=True)
            executor._crew.close()


def get_comm_workers():
    """The communicator of all workers: for tasks that talk to each other."""
    comm = _worker.comm_workers()
    if comm is None:
        raise RuntimeError("get_comm_workers: this rank is not a worker")
    return comm


def _why_none():
    if MPI.COMM_WORLD.size == 1:
        return "this run has one rank, and no processes can be started here"
    return "the other ranks run the program themselves, and no processes can be started here"


def submit_chunks(executor, fn, iterable, chunksize):
    """Futures for lists of fn(*args), each for so many args of the iterable: an iterator that submits as it goes."""
    if chunksize < 1:
        raise ValueError("chunksize must be >= 1.")
    items = iter(iterable)
    chunks = iter(lambda: tuple(itertools.islice(items, chunksize)), ())
    return (executor.submit(_for_each, fn, chunk) for chunk in chunks)


def _for_each(fn, chunk):
    return [fn(*args) for args in chunk]


def _left(end):
    return None if end is None else end - time.monotonic()


def _ordered(futures, more, end):
    try:
        while futures:
            result = futures[0].result(_left(end))
            futures.popleft()
            futures.extend(itertools.islice(more, 1))
            yield result
    finally:
        for future in futures:
            future.cancel()


def _unordered(futures, end):
    open_ones = set(futures)
    try:
        while open_ones:
            future = next(as_completed(open_ones, _left(end)))
            open_ones.discard(future)
            yield future.result()
    finally:
        for future in open_ones:
            future.cancel()
