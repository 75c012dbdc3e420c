"""asyncio in a rank: nothing comes from outside of the program, so that its loop waits for its own timers alone."""

import asyncio
import time
from asyncio import base_events, events


class _Timers:
    """In the place of a selector, which would wait for sockets too."""

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("the program awaits what nothing can settle: no timer is pending")
        time.sleep(timeout)
        return []


class _Loop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = _Timers()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class _Policy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = _Loop


def install():
    """The interpreter came with the page's own loop, which runs when nothing else does: in a rank, never."""
    events._set_event_loop_policy(_Policy())
    events._set_running_loop(None)
    asyncio.run = asyncio.runners.run
