"""The interface of multiprocessing.pool, over mpi4py.futures."""

import operator
import warnings

from .. import futures
from ..futures.pool import submit_chunks

__all__ = ["Pool", "ThreadPool", "AsyncResult", "ApplyResult", "MapResult"]


class Pool:
    """Has functions carried out by the other ranks of the run: an MPIPoolExecutor with multiprocessing's methods."""

    Executor = futures.MPIPoolExecutor

    def __init__(self, processes=None, initializer=None, initargs=(), **kwargs):
        if processes is not None and processes < 1:
            raise ValueError("number of processes must be at least 1")
        for name in ("maxtasksperchild", "context"):
            if kwargs.pop(name, None) is not None:
                warnings.warn(f"argument {name!r} is not supported", stacklevel=2)
        self.executor = self.Executor(processes, initializer=initializer, initargs=initargs, **kwargs)

    def apply(self, func, args=(), kwds={}):
        """Return func(*args, **kwds), carried out by a worker."""
        return self.executor.submit(func, *args, **kwds).result()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """As apply; what is returned at once will have the result."""
        return ApplyResult(self.executor.submit(func, *args, **kwds), callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        """Return a list of func(item) for all items; a worker gets `chunksize` of them at a time."""
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As map; what is returned at once will have the list."""
        calls = ((item,) for item in iterable)
        return self._all(func, calls, _length(iterable), chunksize, callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        """As map; returns an iterator."""
        return self.executor.map(func, iterable, chunksize=chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """As imap, in whatever order the results come."""
        return self.executor.map(func, iterable, chunksize=chunksize, unordered=True)

    def starmap(self, func, iterable, chunksize=None):
        """As map, with func(*item)."""
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As starmap; what is returned at once will have the list."""
        return self._all(func, iter(iterable), _length(iterable), chunksize, callback, error_callback)

    def istarmap(self, func, iterable, chunksize=1):
        """As starmap; returns an iterator."""
        return self.executor.starmap(func, iterable, chunksize=chunksize)

    def istarmap_unordered(self, func, iterable, chunksize=1):
        """As istarmap, in whatever order the results come."""
        return self.executor.starmap(func, iterable, chunksize=chunksize, unordered=True)

    def _all(self, func, calls, length, chunksize, callback, error_callback):
        if chunksize is None:
            calls = list(calls) if length == 0 else calls
            chunksize = max(1, -(-(length or len(calls)) // (4 * max(1, self.executor._max_workers))))
        parts = futures.collect(submit_chunks(self.executor, func, calls, chunksize))
        whole = futures.compose(parts, lambda lists: [result for each in lists for result in each])
        return MapResult(whole, callback, error_callback)

    def close(self):
        """Take no more tasks."""
        self.executor.shutdown(wait=False)

    def terminate(self):
        """Take no more tasks, and drop those that no worker has begun."""
        self.executor.shutdown(wait=False, cancel_futures=True)

    def join(self):
        """Wait until all tasks have ended."""
        self.executor.shutdown(wait=True)

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.close()


class ThreadPool(Pool):
    """Has functions carried out by threads: a rank has one, which does so when somebody waits for the results."""

    Executor = futures.ThreadPoolExecutor


class AsyncResult:
    """What a function returns that may not have ended yet."""

    def __init__(self, future, callback=None, error_callback=None):
        self.future = future
        self._callbacks = (callback, error_callback)
        future.add_done_callback(self._ended)

    def _ended(self, future):
        callback, error_callback = self._callbacks
        error = TimeoutError() if future.cancelled() else future.exception()
        if error is None and callback is not None:
            callback(future.result())
        elif error is not None and error_callback is not None:
            error_callback(error)

    def get(self, timeout=None):
        """Return the result, or raise what the function raised. Raises TimeoutError when it takes longer, in seconds."""
        try:
            return self.future.result(timeout)
        except futures.CancelledError:
            raise TimeoutError from None

    def wait(self, timeout=None):
        """Wait for the result, at most so many seconds."""
        futures.wait([self.future], timeout)

    def ready(self):
        """Return whether the function has ended."""
        return self.future.done()

    def successful(self):
        """Return whether the function has ended without an exception. Raises ValueError when it has not ended."""
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return not self.future.cancelled() and self.future.exception() is None


class ApplyResult(AsyncResult):
    """What apply_async returns."""


class MapResult(AsyncResult):
    """What map_async and starmap_async return."""


def _length(iterable):
    """How many items it says that it has, 0 when it does not."""
    return operator.length_hint(iterable)
