"""Ranks that take turns, count together, exclude one another and wait for one another.

Numbers that all change lie in a window of one rank. Who has to wait sleeps in a receive: nobody looks again and again, and
when nobody is left to wake a rank, that is a deadlock which is found.
"""

from __future__ import annotations

from array import array

from .. import MPI

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

__all__ = ["Sequential", "Counter", "Mutex", "Condition", "Semaphore"]

_nothing = [None, 0, MPI.BYTE]
# Tags of a mutex: "I come after you", "it is your turn".
_AFTER, _TURN = 1, 2
_nobody = -1


class Sequential:
    """A part of the program that the ranks run one after the other, in their order: what is within its `with`.

    comm: The ranks that take turns. All of them must come here.
    tag: Of the empty messages by which a rank lets the next one go on.

    Example:
        with Sequential(comm):
            print(comm.rank, flush=True)
    """

    def __init__(self, comm: MPI.Intracomm, tag: int = 0):
        self.comm = comm
        self.tag = int(tag)

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, *raised):
        self.end()

    def begin(self) -> None:
        """Wait until the rank before has come to its `end`; rank 0 goes on at once. `with` calls it."""
        if self.comm.rank > 0:
            self.comm.Recv(_nothing, self.comm.rank - 1, self.tag)

    def end(self) -> None:
        """Let the next rank go on. `with` calls it, after an error too."""
        if self.comm.rank < self.comm.size - 1:
            self.comm.Send(_nothing, self.comm.rank + 1, self.tag)


class _Numbers:
    """Numbers of one rank, which all ranks of the communicator read and change."""

    def __init__(self, comm, root, typecode, values, info):
        datatype = MPI.Datatype.fromcode(typecode)
        self._code, self._root = datatype.typechar, root
        own = values if comm.rank == root else []
        unit = datatype.Get_size()
        self._window = MPI.Win.Allocate(len(own) * unit, unit, info, comm)
        if own:
            self.write(own)
        comm.Barrier()

    def change(self, place, value, op):
        """Combines a number with another one. Returns what it was."""
        before = self._array([0])
        self._window.Lock(self._root, MPI.LOCK_SHARED)
        self._window.Fetch_and_op(self._array([value]), before, self._root, place, op)
        self._window.Unlock(self._root)
        return before[0]

    def replace(self, place, expected, value):
        """Puts another number in the place of the expected one. Returns what was there."""
        before = self._array([0])
        self._window.Lock(self._root, MPI.LOCK_SHARED)
        self._window.Compare_and_swap(self._array([value]), self._array([expected]), before, self._root, place)
        self._window.Unlock(self._root)
        return before[0]

    def read(self, count):
        """The first of them. Nobody may change them meanwhile."""
        values = self._array([0] * count)
        self._window.Lock(self._root, MPI.LOCK_SHARED)
        self._window.Get(values, self._root)
        self._window.Unlock(self._root)
        return list(values)

    def write(self, values):
        """Replaces the first of them. Nobody may change them meanwhile."""
        self._window.Lock(self._root, MPI.LOCK_EXCLUSIVE)
        self._window.Put(self._array(values), self._root)
        self._window.Unlock(self._root)

    def free(self):
        """Frees the window. All ranks call this."""
        self._window.Free()

    def _array(self, values):
        return array(self._code, values)


class Counter:
    """Gives every value once, whichever rank asks: an iterator without end that all ranks share.

    All ranks of `comm` make it together.

    start: The first value.
    step: What the value grows by each time.
    typecode: The kind of number, as `array.array` names it: "i" whole, "d" with a fraction.
    comm: The ranks that share it. By default every rank counts for itself: name one, as a rule `MPI.COMM_WORLD`.
    info: Hints for the window that holds the value.
    root: The rank in whose memory the value is.

    Example:
        counter = Counter(comm=MPI.COMM_WORLD)
        for task in counter:
            if task >= len(tasks):
                break
            tasks[task]()
        counter.free()
    """

    def __init__(
        self,
        start: float = 0,
        step: float = 1,
        *,
        typecode: str = "i",
        comm: MPI.Intracomm = MPI.COMM_SELF,
        info: MPI.Info = MPI.INFO_NULL,
        root: int = 0,
    ):
        self._start, self._step = start, step
        self._value = _Numbers(comm, root, typecode, [start], info)

    def __iter__(self):
        return self

    def __next__(self):
        return self.next()

    def next(self, incr: float | None = None) -> float:
        """Return the value, and let it grow. No two ranks get the same.

        incr: What the value grows by this time, instead of the step. 0 only looks at it.

        Raises RuntimeError when the counter is freed.
        """
        if self._value is None:
            raise RuntimeError("counter already freed")
        incr = self._step if incr is None else incr
        return self._value.change(0, incr, MPI.SUM if incr != 0 else MPI.NO_OP)

    def free(self) -> None:
        """Free the counter. All ranks call this, when none counts any more."""
        value, self._value = self._value, None
        if value is not None:
            value.free()


class Mutex:
    """Held by one rank at a time; the others get it in the order in which they asked.

    All ranks of `comm` make it together. `with` acquires it, and releases it at the end.

    recursive: Whether the rank that holds it may acquire it again; it then has to release it as often.
    comm: The ranks that share it. By default every rank has one for itself: name one, as a rule `MPI.COMM_WORLD`.
    info: Hints for the window that says who asked last.

    Example:
        mutex = Mutex(comm=MPI.COMM_WORLD)
        with mutex:
            append(line)
        mutex.free()
    """

    def __init__(
        self,
        *,
        recursive: bool = False,
        comm: MPI.Intracomm = MPI.COMM_SELF,
        info: MPI.Info = MPI.INFO_NULL,
    ):
        self._recursive = bool(recursive)
        self._held = 0
        self._comm = comm.Dup()
        self._comm.name = "mpi4py.util.sync.Mutex"
        # The rank that asked last, while it has or awaits it.
        self._last = _Numbers(self._comm, 0, "i", [_nobody], info)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *raised):
        self.release()

    def acquire(self, blocking: bool = True) -> bool:
        """Wait until this rank holds it. Return whether this rank holds it now.

        blocking: Whether to wait; with False it is taken only where nobody holds it.

        Raises RuntimeError when this rank holds it already and it is not recursive, or when it is freed.
        """
        if self.locked():
            if not self._recursive:
                raise RuntimeError("cannot acquire already held mutex")
            self._held += 1
            return True
        return self._take(blocking)

    def release(self) -> None:
        """Hand it to the rank that has waited longest, if any does.

        Raises RuntimeError when this rank does not hold it.
        """
        if not self.locked():
            raise RuntimeError("cannot release unheld mutex")
        self._held -= 1
        if self._held == 0:
            self._hand_on()

    def locked(self) -> bool:
        """Return whether this rank holds it. Of other ranks it says nothing."""
        return self.count() > 0

    def count(self) -> int:
        """Return how often this rank has acquired it and not released it: more than 1 only where it is recursive."""
        if self._last is None:
            raise RuntimeError("mutex already freed")
        return self._held

    def free(self) -> None:
        """Free the mutex, and release it before if this rank holds it. All ranks call this."""
        if self._last is None:
            return
        if self._held > 0:
            self._held = 0
            self._hand_on()
        self._last.free()
        self._comm.Free()
        self._last = None

    def _take(self, blocking=True):
        own = self._comm.rank
        if blocking:
            before = self._last.change(0, own, MPI.REPLACE)
            if before != _nobody:
                self._comm.Send(_nothing, before, _AFTER)
                self._comm.Recv(_nothing, before, _TURN)
        elif self._last.replace(0, _nobody, own) != _nobody:
            return False
        self._held = 1
        return True

    def _hand_on(self):
        own = self._comm.rank
        if self._last.replace(0, own, _nobody) == own:
            return
        # Somebody has put itself behind, and says so or is about to.
        status = MPI.Status()
        self._comm.Recv(_nothing, MPI.ANY_SOURCE, _AFTER, status)
        self._comm.Send(_nothing, status.source, _TURN)

    def _let_go(self):
        """Releases it altogether. Returns what `_take_again` needs."""
        held, self._held = self._held, 0
        self._hand_on()
        return held

    def _take_again(self, held):
        self._take()
        self._held = held


class Condition:
    """Lets ranks wait until another one notifies them that something has changed.

    All ranks make it together. It goes with a mutex: who waits or notifies holds it, and gives it up while waiting.

    mutex: The mutex to use, which several conditions may share. By default it makes one of its own.
    recursive: Whether its own mutex may be acquired again by who holds it.
    comm: The ranks that share its own mutex. By default every rank is alone: name one, as a rule `MPI.COMM_WORLD`.
    info: Hints for the window that says who waits.

    Example:
        with condition:
            condition.wait_for(lambda: counter.next(0) > 0)
    """

    def __init__(
        self,
        mutex: Mutex | None = None,
        *,
        recursive: bool = True,
        comm: MPI.Intracomm = MPI.COMM_SELF,
        info: MPI.Info = MPI.INFO_NULL,
    ):
        self._owns = mutex is None
        self._mutex = Mutex(recursive=recursive, comm=comm, info=info) if mutex is None else mutex
        self._comm = self._mutex._comm.Dup()
        self._comm.name = "mpi4py.util.sync.Condition"
        # How many wait, and who, those first that have waited longest. Changed by who holds the mutex.
        self._waiting = _Numbers(self._comm, 0, "i", [0] * (1 + self._comm.size), info)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *raised):
        self.release()

    def acquire(self, blocking: bool = True) -> bool:
        """Acquire the mutex. Return whether this rank holds it now.

        blocking: Whether to wait until nobody else holds it.
        """
        self._check()
        return self._mutex.acquire(blocking)

    def release(self) -> None:
        """Release the mutex.

        Raises RuntimeError when this rank does not hold it.
        """
        self._check()
        self._mutex.release()

    def locked(self) -> bool:
        """Return whether this rank holds the mutex."""
        return self._mutex.locked()

    def wait(self) -> bool:
        """Release the mutex and sleep until another rank notifies this one. Return True when this one holds it again.

        Raises RuntimeError when this rank does not hold the mutex.
        """
        self._check("wait")
        self._write([*self._read(), self._comm.rank])
        held = self._mutex._let_go()
        self._comm.Recv(_nothing)
        self._mutex._take_again(held)
        return True

    def wait_for(self, predicate: Callable[[], Any]) -> Any:
        """Wait until the function returns something that is true, and return that.

        predicate: Called at the beginning, and again whenever this rank is notified. It holds the mutex then.
        """
        while not (result := predicate()):
            self.wait()
        return result

    def notify(self, n: int = 1) -> int:
        """Wake ranks that wait, those first that have waited longest. Return how many.

        n: How many at most. They go on when they get the mutex, one after the other.

        Raises RuntimeError when this rank does not hold the mutex.
        """
        self._check("notify")
        waiting = self._read()
        woken, left = waiting[: max(n, 0)], waiting[max(n, 0) :]
        if woken:
            self._write(left)
        for rank in woken:
            self._comm.Send(_nothing, rank)
        return len(woken)

    def notify_all(self) -> int:
        """Wake all ranks that wait. Return how many.

        Raises RuntimeError when this rank does not hold the mutex.
        """
        return self.notify(self._comm.size)

    def free(self) -> None:
        """Free the condition, and the mutex that it made. All ranks call this."""
        if self._waiting is None:
            return
        if self._owns:
            self._mutex.free()
        elif self._mutex._held > 0:
            self._mutex._let_go()
        self._waiting.free()
        self._comm.Free()
        self._waiting = None

    def _check(self, call=""):
        if self._waiting is None:
            raise RuntimeError("condition already freed")
        if call and not self.locked():
            raise RuntimeError(f"cannot {call} on unheld mutex")

    def _read(self):
        count, *waiting = self._waiting.read(1 + self._comm.size)
        return waiting[:count]

    def _write(self, waiting):
        self._waiting.write([len(waiting), *waiting])


class Semaphore:
    """Lets so many ranks in at a time; who comes later waits until one of them gives its place back.

    All ranks of `comm` make it together. `with` acquires it, and releases it at the end.

    value: How many places there are.
    bounded: Whether it is an error to give back more than were taken.
    comm: The ranks that share it. By default every rank has one for itself: name one, as a rule `MPI.COMM_WORLD`.
    info: Hints for the windows that say how many places are left and who waits.

    Raises ValueError when `value` is negative.
    """

    def __init__(
        self,
        value: int = 1,
        *,
        bounded: bool = True,
        comm: MPI.Intracomm = MPI.COMM_SELF,
        info: MPI.Info = MPI.INFO_NULL,
    ):
        if value < 0:
            raise ValueError("initial value must be non-negative")
        self._bounded = bool(bounded)
        self._counter = Counter(value, comm=comm, info=info)
        self._condition = Condition(recursive=False, comm=comm, info=info)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *raised):
        self.release()

    def acquire(self, blocking: bool = True) -> bool:
        """Take a place, and wait for one if there is none. Return whether this rank has one now.

        blocking: Whether to wait; with False one is taken only where one is left.
        """
        with self._condition:
            while self._counter.next(0) == 0:
                if not blocking:
                    return False
                self._condition.wait()
            self._counter.next(-1)
            return True

    def release(self, n: int = 1) -> None:
        """Give places back, and wake ranks that wait for one.

        n: How many.

        Raises ValueError when `n` is less than 1, or when a bounded semaphore would have more than at its beginning.
        """
        if n < 1:
            raise ValueError("increment must be one or more")
        with self._condition:
            if self._bounded and self._counter.next(0) + n > self._counter._start:
                raise ValueError("semaphore released too many times")
            self._counter.next(n)
            self._condition.notify(n)

    def free(self) -> None:
        """Free the semaphore. All ranks call this, when none has a place or waits for one."""
        self._counter.free()
        self._condition.free()
