"""Futures that are completed while somebody waits for them.

A rank has one thread, so that nothing happens behind a program's back: whoever waits for a future, or asks for its state,
takes in the workers' results meanwhile. concurrent.futures' own `wait` and `as_completed` do so too.
"""

import concurrent.futures
import threading
import time

# What has workers: waiting takes in the results of all.
_crews = []

# Seconds between two looks, where the wait has an end or there are several to look at.
_PAUSE = 0.001


def enter(crew):
    """From now on, waiting takes in what this crew's workers send."""
    _crews.append(crew)


def leave(crew):
    """The crew's workers have gone."""
    _crews.remove(crew)


def look():
    """Takes in what has arrived, without waiting."""
    for crew in list(_crews):
        crew.look()


def _take_arrived():
    for crew in list(_crews):
        crew.take_arrived()


def wait_until(done, timeout=None):
    """Takes in results until done() is true, at most `timeout` seconds. Returns whether it is."""
    end = None if timeout is None else time.monotonic() + timeout
    while True:
        # Who gives no time does not want to wait for a task of this rank's own either.
        if end is None or end > time.monotonic():
            look()
        else:
            _take_arrived()
        if done():
            return True
        busy = [crew for crew in _crews if crew.busy]
        if end is not None:
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(left, _PAUSE))
        elif not busy:
            raise RuntimeError("nothing will ever complete this future: no worker has anything to do")
        elif len(busy) == 1:
            busy[0].take()
        else:
            time.sleep(_PAUSE)


class _Condition(threading.Condition):
    """Of one future, which is all that is ever waited for by it."""

    def __init__(self):
        super().__init__()
        self._told = False

    def wait(self, timeout=None):
        self._told = False
        return wait_until(lambda: self._told, timeout)

    def notify_all(self):
        self._told = True


class _Event(threading.Event):
    def wait(self, timeout=None):
        return wait_until(self.is_set, timeout)


class _Waiters(list):
    """Those of concurrent.futures' wait and as_completed, each of which waits for an event."""

    def append(self, waiter):
        if not isinstance(waiter.event, _Event):
            waiter.event = _Event()
        super().append(waiter)


class Future(concurrent.futures.Future):
    """The result of a computation that may not have ended yet."""

    def __init__(self):
        super().__init__()
        self._condition = _Condition()
        self._waiters = _Waiters()

    def done(self):
        """Return whether the computation has ended or was cancelled."""
        look()
        return super().done()

    def running(self):
        """Return whether a worker has it and it has not ended."""
        look()
        return super().running()

    def cancelled(self):
        """Return whether it was cancelled before a worker had it."""
        look()
        return super().cancelled()
