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
    """Takes in what has arrived, without waiting: not while concurrent.futures compares futures that must not change."""
    if _Condition.held:
        return
    for crew in list(_crews):
        crew.look()


def _take_arrived():
    for crew in list(_crews):
        crew.take_arrived()


def wait_until(done, timeout=None):
    """Takes in results until done() is true, at most `timeout` seconds. Returns whether it is."""
    end = None if timeout is None else time.monotonic() + timeout
    while True:
        _take_arrived()
        if done():
            return True
        # Who gives no time does not want to wait for a task of this rank's own either, nor for one that takes longer.
        if end is None or end > time.monotonic():
            look()
            if done():
                return end is None or time.monotonic() <= end
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

    # How many are held by name: concurrent.futures does that to several at once.
    held = 0

    def __init__(self):
        super().__init__()
        self._told = False
        self.acquire, self.release = self._acquire, self._release

    def _acquire(self):
        self._lock.acquire()
        _Condition.held += 1

    def _release(self):
        _Condition.held -= 1
        self._lock.release()

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

    def result(self, timeout=None):
        """Return what the computation returned, or raise what it raised. Raises TimeoutError after `timeout` seconds."""
        self._wait(timeout)
        return super().result(timeout)

    def exception(self, timeout=None):
        """Return what the computation raised, None if it returned. Raises TimeoutError after `timeout` seconds."""
        self._wait(timeout)
        return super().exception(timeout)

    def _wait(self, timeout):
        if timeout is not None and not wait_until(super().done, timeout):
            raise TimeoutError
