"""The executors."""

import itertools
import os
import sys
import time
import weakref
from collections import deque
from concurrent.futures import Executor, as_completed

from .. import MPI
from . import _core, _future, _worker
from ._crew import Job
from ._future import Future

def _setup(options, remote):
    """What a worker must know before its first task, made when it is asked for."""
    main = sys.modules["__main__"]
    file = getattr(main, "__file__", None)
    load = remote and options.get("main", True) and file is not None
    # Where its classes come from, for objects that workers send.
    sys.modules[_worker.RUN_NAME] = main
    initializer = options["initializer"]
    always = {
        # It may be the program's, which is loaded only when the worker has read the rest of the set-up.
        "initializer": MPI.pickle.dumps(initializer) if remote else initializer,
        "path": [os.fsdecode(each) for each in options.get("path") or ()],
        "wdir": None if options.get("wdir") is None else os.fsdecode(options["wdir"]),
        "env": dict(options.get("env") or {}),
        "globals": dict(options.get("globals") or {}),
    }
    path = os.path.relpath(file) if load else None
    return lambda: {**always, "main": {"file": path, "read": _core.text_read()} if load else None}


class MPIPoolExecutor(Executor):
    """Has functions carried out by workers: the run's other ranks where those wait for that, else ranks that it starts."""

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
        self._own = None
        self._pool = None

    def _boot(self):
        if self._pool is None:
            if self._crew is None:
                self._crew = _core.SharedPool
            if self._crew is None:
                self._crew = _core.spawned_crew(self._asked, **self._options)
                # They are there for this executor alone, and go when nobody has it any more.
                self._own = self._crew
                weakref.finalize(self, self._crew.end).atexit = False
            setup = _setup(self._options, self._crew.remote)
            self._pool = Job(setup, min(self._asked or self._crew.size, self._crew.size))
        return self._crew

    @property
    def num_workers(self):
        """Number of workers, 0 after the shutdown."""
        if self._shutdown:
            return 0
        self._boot()
        return 0 if self._pool.broken else self._pool.limit

    _max_workers = num_workers

    def bootup(self, wait=True):
        """Have workers made ready before the first task."""
        if self._shutdown:
            raise RuntimeError("cannot bootup after shutdown")
        crew = self._boot()
        crew.prepare(self._pool)
        if wait:
            _future.wait_until(lambda: not self._pool.active)
        return self

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) carried out by a worker; its result comes in the future that is returned."""
        if self._shutdown:
            raise RuntimeError("cannot submit after shutdown")
        future = self.Future()
        self._boot().submit(self._pool, future, (fn, args, kwargs))
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
        if self._pool is None:
            return
        if cancel_futures:
            self._crew.cancel(self._pool)
        if wait:
            if self._pool.open or self._pool.active:
                _future.wait_until(lambda: self._pool.open == 0 and not self._pool.active)
            self._pool = None
        if self._own is not None:
            self._own.close() if wait else self._own.end()


class _OwnExecutor(MPIPoolExecutor):
    """Carries out its tasks itself, when somebody waits for their results."""

    def __init__(self, max_workers=None, initializer=None, initargs=(), **kwargs):
        # The program is there.
        super().__init__(max_workers, initializer, initargs, **{**kwargs, "main": False})

    def _boot(self):
        self._crew = self._crew or _core.own_crew()
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
        # Gathered here, and sent home at the end.
        self._crew = None

    def __enter__(self):
        if self._executor is not None:
            raise RuntimeError("__enter__")
        shared = _core.SharedPool is not None and self._comm.rank == self._root
        crew = _core.SharedPool if shared else _core.gather_crew(self._comm, self._root, self._kwargs.get("use_pkl5"))
        if crew is None:
            return None
        self._crew = None if shared else crew
        # Those that were gathered here have run the program to this place.
        self._executor = MPIPoolExecutor(**{**self._kwargs, "main": shared and self._kwargs.get("main", True)})
        self._executor._crew = crew
        return self._executor

    def __exit__(self, *raised):
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=True)
            if self._crew is not None:
                self._crew.close()


def get_comm_workers():
    """The communicator of all workers: for tasks that talk to each other."""
    comm = _worker.comm_workers()
    if comm is None:
        raise RuntimeError("get_comm_workers: this rank is not a worker")
    return comm


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
