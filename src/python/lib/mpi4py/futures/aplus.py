"""Futures that go on with other futures, as promises do in JavaScript."""

import concurrent.futures
from weakref import WeakKeyDictionary, WeakSet

from ._future import Future

__all__ = ["ThenableFuture", "then", "catch"]


class ThenableFuture(Future):
    """A future with the methods ``then`` and ``catch``."""

    def then(self, on_success=None, on_failure=None):
        """Return ``then(self, on_success, on_failure)``."""
        return then(self, on_success, on_failure)

    def catch(self, on_failure=None):
        """Return ``catch(self, on_failure)``."""
        return catch(self, on_failure)


def then(future, on_success=None, on_failure=None):
    """A future for what comes of calling a function with this one's result, or its exception.

    on_success : callable, optional
        Called with the result. Without it the result is handed on.
    on_failure : callable, optional
        Called with the exception. Without it the exception is handed on, as is one that the function returns.

    What a function raises is the new future's exception. If it returns a future, the new one ends as that does.
    """
    made = type(future)()
    future.add_done_callback(lambda ended: _go_on(made, ended, on_success, on_failure))
    return made


def catch(future, on_failure=None):
    """``then(future, None, on_failure)``; without a function an exception becomes the result None."""
    return then(future, None, on_failure or (lambda error: None))


def _go_on(made, ended, on_success=None, on_failure=None):
    if ended.cancelled() or made.cancelled():
        made.cancel()
        made.set_running_or_notify_cancel()
        return
    error = ended.exception()
    try:
        if error is None:
            result = ended.result()
            answer = result if on_success is None else on_success(result)
            failed = False
        else:
            answer = error if on_failure is None else on_failure(error)
            failed = isinstance(answer, BaseException)
        if isinstance(answer, concurrent.futures.Future):
            _follow(made, answer)
            return
    except BaseException as raised:
        # What on_success raises is a failure that on_failure may still mend.
        if error is None and on_failure is not None:
            _go_on_after(made, raised, on_failure)
        else:
            made.set_exception(raised)
        return
    if failed:
        made.set_exception(answer)
    else:
        made.set_result(answer)


def _go_on_after(made, error, on_failure):
    failed = type(made)()
    failed.set_exception(error)
    _go_on(made, failed, None, on_failure)


# Whom each future has followed: none can wait for itself.
_followed = WeakKeyDictionary()


def _follow(made, other):
    before = _followed.setdefault(made, WeakSet())
    if made is other or other in before:
        raise RuntimeError(f"chain cycle detected: {other} would wait for itself")
    before.add(other)
    other.add_done_callback(lambda ended: _go_on(made, ended))
