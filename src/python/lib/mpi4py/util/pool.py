"""Functions carried out by other ranks, with the methods of Python's `multiprocessing.pool`.

Tasks are carried out as by the executors of mpi4py.futures: on the run's other ranks under `python -m mpi4py.futures`,
otherwise by ranks that are started for it.
"""

from __future__ import annotations

import operator
import warnings

from .. import futures
from ..futures.pool import submit_chunks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, Self

__all__ = ["Pool", "ThreadPool", "AsyncResult", "ApplyResult", "MapResult"]


class Pool:
    """Has functions carried out by other ranks: an `MPIPoolExecutor` with multiprocessing's methods.

    Workers find a function by its name, as pickle does: one of the program's, or of a module, and no lambda. At the end
    of `with` it takes no more tasks.

    processes: How many workers to have. By default as many as there are.
    initializer: Called on each worker before its first task.
    initargs: What `initializer` is given.
    **kwargs: What `MPIPoolExecutor` takes by name.

    Raises ValueError when `processes` is less than 1.

    Example:
        with Pool() as pool:
            print(pool.map(area, sizes))
    """

    Executor = futures.MPIPoolExecutor

    def __init__(
        self,
        processes: int | None = None,
        initializer: Callable[..., Any] | None = None,
        initargs: Iterable[Any] = (),
        **kwargs: Any,
    ):
        if processes is not None and processes < 1:
            raise ValueError("number of processes must be at least 1")
        for name in ("maxtasksperchild", "context"):
            if kwargs.pop(name, None) is not None:
                warnings.warn(f"argument {name!r} is not supported", stacklevel=2)
        self.executor = self.Executor(processes, initializer=initializer, initargs=initargs, **kwargs)

    def apply(self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: Mapping[str, Any] = {}) -> Any:
        """Return `func(*args, **kwds)`, carried out by a worker; waits for it.

        Raises what the function raised.
        """
        return self.executor.submit(func, *args, **kwds).result()

    def apply_async(
        self,
        func: Callable[..., Any],
        args: Iterable[Any] = (),
        kwds: Mapping[str, Any] = {},
        callback: Callable[[Any], Any] | None = None,
        error_callback: Callable[[BaseException], Any] | None = None,
    ) -> ApplyResult:
        """As `apply`, without waiting: what is returned gets the result.

        callback: Called with the result when it is there, while this rank waits for some result.
        error_callback: Called instead with what was raised.
        """
        return ApplyResult(self.executor.submit(func, *args, **kwds), callback, error_callback)

    def map(self, func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int | None = None) -> list[Any]:
        """Return a list of `func(item)` for all items, in their order; waits for all.

        chunksize: How many items a worker gets at a time. By default a quarter of its even share.

        Raises what the function raised first.
        """
        return self.map_async(func, iterable, chunksize).get()

    def map_async(
        self,
        func: Callable[[Any], Any],
        iterable: Iterable[Any],
        chunksize: int | None = None,
        callback: Callable[[list[Any]], Any] | None = None,
        error_callback: Callable[[BaseException], Any] | None = None,
    ) -> MapResult:
        """As `map`, without waiting: what is returned gets the list.

        chunksize: How many items a worker gets at a time.
        callback: Called with the list when it is there, while this rank waits for some result.
        error_callback: Called instead with what was raised.
        """
        calls = ((item,) for item in iterable)
        return self._all(func, calls, _length(iterable), chunksize, callback, error_callback)

    def imap(self, func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int = 1) -> Iterator[Any]:
        """As `map`, but return an iterator at once: it has each result as soon as those before it are there.

        chunksize: How many items a worker gets at a time.
        """
        return self.executor.map(func, iterable, chunksize=chunksize)

    def imap_unordered(
        self, func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int = 1
    ) -> Iterator[Any]:
        """As `imap`, with the results in the order in which they come.

        chunksize: How many items a worker gets at a time.
        """
        return self.executor.map(func, iterable, chunksize=chunksize, unordered=True)

    def starmap(
        self, func: Callable[..., Any], iterable: Iterable[Iterable[Any]], chunksize: int | None = None
    ) -> list[Any]:
        """As `map`, with `func(*item)`: each item has all the arguments of a call.

        chunksize: How many items a worker gets at a time.
        """
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(
        self,
        func: Callable[..., Any],
        iterable: Iterable[Iterable[Any]],
        chunksize: int | None = None,
        callback: Callable[[list[Any]], Any] | None = None,
        error_callback: Callable[[BaseException], Any] | None = None,
    ) -> MapResult:
        """As `starmap`, without waiting: what is returned gets the list.

        chunksize: How many items a worker gets at a time.
        callback: Called with the list when it is there, while this rank waits for some result.
        error_callback: Called instead with what was raised.
        """
        return self._all(func, iter(iterable), _length(iterable), chunksize, callback, error_callback)

    def istarmap(
        self, func: Callable[..., Any], iterable: Iterable[Iterable[Any]], chunksize: int = 1
    ) -> Iterator[Any]:
        """As `starmap`, but return an iterator at once: it has each result as soon as those before it are there.

        chunksize: How many items a worker gets at a time.
        """
        return self.executor.starmap(func, iterable, chunksize=chunksize)

    def istarmap_unordered(
        self, func: Callable[..., Any], iterable: Iterable[Iterable[Any]], chunksize: int = 1
    ) -> Iterator[Any]:
        """As `istarmap`, with the results in the order in which they come.

        chunksize: How many items a worker gets at a time.
        """
        return self.executor.starmap(func, iterable, chunksize=chunksize, unordered=True)

    def _all(self, func, calls, length, chunksize, callback, error_callback):
        if chunksize is None:
            calls = list(calls) if length == 0 else calls
            chunksize = max(1, -(-(length or len(calls)) // (4 * max(1, self.executor._max_workers))))
        parts = futures.collect(submit_chunks(self.executor, func, calls, chunksize))
        whole = futures.compose(parts, lambda lists: [result for each in lists for result in each])
        return MapResult(whole, callback, error_callback)

    def close(self) -> None:
        """Take no more tasks. Those that were given are still carried out; `join` waits for them."""
        self.executor.shutdown(wait=False)

    def terminate(self) -> None:
        """Take no more tasks, and drop those that no worker has begun."""
        self.executor.shutdown(wait=False, cancel_futures=True)

    def join(self) -> None:
        """Take no more tasks, and wait until all have ended."""
        self.executor.shutdown(wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised):
        self.close()


class ThreadPool(Pool):
    """A `Pool` whose workers are threads of this rank: it has one, which carries tasks out when it waits for results."""

    Executor = futures.ThreadPoolExecutor


class AsyncResult:
    """The result of a function that may not have ended yet. The pools' methods without waiting return it.

    future: What gets the result, of mpi4py.futures.
    callback: Called with the result.
    error_callback: Called instead with what was raised.
    """

    def __init__(
        self,
        future: futures.Future,
        callback: Callable[[Any], Any] | None = None,
        error_callback: Callable[[BaseException], Any] | None = None,
    ):
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

    def get(self, timeout: float | None = None) -> Any:
        """Return the result; waits for it.

        timeout: Seconds to wait at most. By default as long as it takes.

        Raises what the function raised, or TimeoutError when it takes longer.
        """
        try:
            return self.future.result(timeout)
        except futures.CancelledError:
            raise TimeoutError from None

    def wait(self, timeout: float | None = None) -> None:
        """Wait until the function has ended, whether it returned or raised something.

        timeout: Seconds to wait at most. By default as long as it takes.
        """
        futures.wait([self.future], timeout)

    def ready(self) -> bool:
        """Return whether the function has ended. Does not wait."""
        return self.future.done()

    def successful(self) -> bool:
        """Return whether the function has ended without an exception.

        Raises ValueError when it has not ended.
        """
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return not self.future.cancelled() and self.future.exception() is None


class ApplyResult(AsyncResult):
    """What `Pool.apply_async` returns: an `AsyncResult`."""


class MapResult(AsyncResult):
    """What `Pool.map_async` and `Pool.starmap_async` return: an `AsyncResult` that gets a list."""


def _length(iterable):
    """How many items it says that it has, 0 when it does not."""
    return operator.length_hint(iterable)
