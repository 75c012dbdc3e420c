"""Futures made of futures."""

from ._future import Future

__all__ = ["collect", "compose"]


def collect(fs):
    """A future for the list of all results. The first that fails or is cancelled makes it fail or be cancelled."""
    futures = list(fs)
    whole = type(futures[0])() if futures else Future()
    if not futures:
        whole.set_running_or_notify_cancel()
        whole.set_result([])
        return whole
    missing = set(futures)

    def ended(future):
        if whole.done():
            return
        if future.cancelled():
            _cancel(whole)
        elif future.exception() is not None:
            if whole.set_running_or_notify_cancel():
                whole.set_exception(future.exception())
        else:
            missing.discard(future)
            if not missing and whole.set_running_or_notify_cancel():
                whole.set_result([each.result() for each in futures])
            return
        for each in futures:
            each.cancel()

    def withdrawn(future):
        if future.cancelled():
            for each in futures:
                each.cancel()

    whole.add_done_callback(withdrawn)
    for each in dict.fromkeys(futures):
        each.add_done_callback(ended)
    return whole


def compose(future, resulthook=None, excepthook=None):
    """A future for what the hooks make of another one's result or exception."""
    made = type(future)()

    def ended(source):
        if made.done():
            return
        if source.cancelled():
            _cancel(made)
        elif made.set_running_or_notify_cancel():
            try:
                error = source.exception()
                if error is None:
                    result = source.result()
                    made.set_result(result if resulthook is None else resulthook(result))
                    return
                if excepthook is not None:
                    answer = excepthook(error)
                    if not isinstance(answer, BaseException):
                        made.set_result(answer)
                        return
                    error = answer
                made.set_exception(error)
            except BaseException as error:
                made.set_exception(error)

    def withdrawn(result):
        if result.cancelled():
            future.cancel()

    made.add_done_callback(withdrawn)
    future.add_done_callback(ended)
    return made


def _cancel(future):
    if future.cancel():
        future.set_running_or_notify_cancel()
