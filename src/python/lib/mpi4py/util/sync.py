"""Ranks that take turns, count together, exclude one another and wait for one another.

Numbers that all change lie in a window of one rank. Who has to wait sleeps in a receive: nobody looks again and again, and
when nobody is left to wake a rank, that is a deadlock which is found.
"""

from array import array

from .. import MPI

__all__ = ["Sequential", "Counter", "Mutex", "Condition", "Semaphore"]

_nothing = [None, 0, MPI.BYTE]
# Tags of a mutex: "I come after you", "it is your turn".
_AFTER, _TURN = 1, 2
_nobody = -1


class Sequential:
    """Within ``with Sequential(comm):`` the ranks run one after the other, in their order."""

    def __init__(self, comm, tag=0):
        self.comm = comm
        self.tag = int(tag)

    def __enter__(self):
        self.begin()
        return self

    def __exit__(self, *raised):
        self.end()

    def begin(self):
        """Wait until the rank before has come to its `end`."""
        if self.comm.rank > 0:
            self.comm.Recv(_nothing, self.comm.rank - 1, self.tag)

    def end(self):
        """Let the rank behind go on."""
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
    """Gives every value once, whichever rank asks: an iterator that all ranks share."""

    def __init__(self, start=0, step=1, *, typecode="i", comm=MPI.COMM_SELF, info=MPI.INFO_NULL, root=0):
        self._start, self._step = start, step
        self._value = _Numbers(comm, root, typecode, [start], info)

    def __iter__(self):
        return self

    def __next__(self):
        return self.next()

    def next(self, incr=None):
        """Return the value, which then grows by `incr` (default: by the step)."""
        if self._value is None:
            raise RuntimeError("counter already freed")
        incr = self._step if incr is None else incr
        return self._value.change(0, incr, MPI.SUM if incr != 0 else MPI.NO_OP)

    def free(self):
        """Free the counter. All ranks call this."""
        value, self._value = self._value, None
        if value is not None:
            value.free()


class Mutex:
    """Held by one rank at a time; the others get it in the order in which they asked."""

    def __init__(self, *, recursive=False, comm=MPI.COMM_SELF, info=MPI.INFO_NULL):
        self._recursive = bool(recursive)
        self._held = 0
        self._comm = comm.Dup()
        self._comm.name = "mpi4py.util.sync.Mutex"
        # The rank that asked last, while it has or awaits it.
        self._last = _Numbers(self._comm, 0, "i", [_nobody], info)

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *raised):
        self.release()

    def acquire(self, blocking=True):
        """Wait until this rank holds it; with blocking=False only where nobody does. Return whether this rank holds it."""
        if self.locked():
            if not self._recursive:
                raise RuntimeError("cannot acquire already held mutex")
            self._held += 1
            return True
        return self._take(blocking)

    def release(self):
        """Hand it to the rank that waits longest."""
        if not self.locked():
            raise RuntimeError("cannot release unheld mutex")
        self._held -= 1
        if self._held == 0:
            self._hand_on()

    def locked(self):
        """Return whether this rank holds it."""
        return self.count() > 0

    def count(self):
        """Return how often this rank has acquired it."""
        if self._last is None:
            raise RuntimeError("mutex already freed")
        return self._held

    def free(self):
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
    """Ranks that hold a mutex wait by it for others to notify them."""

    def __init__(self, mutex=None, *, recursive=True, comm=MPI.COMM_SELF, info=MPI.INFO_NULL):
        self._owns = mutex is None
        self._mutex = Mutex(recursive=recursive, comm=comm, info=info) if mutex is None else mutex
        self._comm = self._mutex._comm.Dup()
        self._comm.name = "mpi4py.util.sync.Condition"
        # How many wait, and who, those first that have waited longest. Changed by who holds the mutex.
        self._waiting = _Numbers(self._comm, 0, "i", [0] * (1 + self._comm.size), info)

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *raised):
        self.release()

    def acquire(self, blocking=True):
        """Acquire the mutex."""
        self._check()
        return self._mutex.acquire(blocking)

    def release(self):
        """Release the mutex."""
        self._check()
        self._mutex.release()

    def locked(self):
        """Return whether this rank holds the mutex."""
        return self._mutex.locked()

    def wait(self):
        """Release the mutex until another rank notifies this one. Return True when this one holds it again."""
        self._check("wait")
        self._write([*self._read(), self._comm.rank])
        held = self._mutex._let_go()
        self._comm.Recv(_nothing)
        self._mutex._take_again(held)
        return True

    def wait_for(self, predicate):
        """Wait until the function returns something that is true, and return that."""
        while not (result := predicate()):
            self.wait()
        return result

    def notify(self, n=1):
        """Wake up to `n` ranks that wait. Return how many."""
        self._check("notify")
        waiting = self._read()
        woken, left = waiting[: max(n, 0)], waiting[max(n, 0) :]
        if woken:
            self._write(left)
        for rank in woken:
            self._comm.Send(_nothing, rank)
        return len(woken)

    def notify_all(self):
        """Wake all ranks that wait. Return how many."""
        return self.notify(self._comm.size)

    def free(self):
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
    """Acquired so many times at once by all ranks together; who comes later waits for a release."""

    def __init__(self, value=1, *, bounded=True, comm=MPI.COMM_SELF, info=MPI.INFO_NULL):
        if value < 0:
            raise ValueError("initial value must be non-negative")
        self._bounded = bool(bounded)
        self._counter = Counter(value, comm=comm, info=info)
        self._condition = Condition(recursive=False, comm=comm, info=info)

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *raised):
        self.release()

    def acquire(self, blocking=True):
        """Take one; with blocking=False only where one is left. Return whether one was taken."""
        with self._condition:
            while self._counter.next(0) == 0:
                if not blocking:
                    return False
                self._condition.wait()
            self._counter.next(-1)
            return True

    def release(self, n=1):
        """Give back `n`. Raises ValueError where a bounded semaphore would have more than at its beginning."""
        if n < 1:
            raise ValueError("increment must be one or more")
        with self._condition:
            if self._bounded and self._counter.next(0) + n > self._counter._start:
                raise ValueError("semaphore released too many times")
            self._counter.next(n)
            self._condition.notify(n)

    def free(self):
        """Free the semaphore. All ranks call this."""
        self._counter.free()
        self._condition.free()
