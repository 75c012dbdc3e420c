"""Named timers, and a table of what they measured."""

import os
import platform
import sys
import time
from builtins import sum as _add
from contextlib import contextmanager


class StopWatch:
    """Timers by their names; all of a program's share one table."""

    verbose = True

    _started = {}
    _stopped = {}
    # Seconds over all the times that a timer was started and stopped.
    _sums = {}
    _status = {}
    _messages = {}
    _events = set()
    # In the order of their first start.
    _names = []

    @classmethod
    def keys(cls):
        """Names of the timers, in the order of their first start."""
        return list(cls._names)

    @classmethod
    def start(cls, name):
        """Starts a timer; once more, if it was stopped."""
        if name not in cls._names:
            cls._names.append(name)
            cls._sums[name] = 0.0
        cls._stopped.pop(name, None)
        cls._started[name] = time.time()

    @classmethod
    def stop(cls, name, state=True):
        """Stops a timer that was started. `state` is what its row shows as status."""
        if name not in cls._started:
            raise ValueError(f"StopWatch.stop({name!r}): no timer of that name was started")
        if name in cls._stopped:
            raise ValueError(f"StopWatch.stop({name!r}): it is stopped already")
        cls._stopped[name] = time.time()
        cls._sums[name] += cls._stopped[name] - cls._started[name]
        cls.status(name, state)

    @classmethod
    def get(cls, name, digits=4):
        """Seconds between the last start and its stop, or until now; None for a timer that was never started."""
        if name not in cls._started:
            return None
        seconds = cls._stopped.get(name, time.time()) - cls._started[name]
        return seconds if digits is None else round(seconds, digits)

    @classmethod
    def sum(cls, name, digits=4):
        """Seconds over all the times that it was started and stopped; None for a timer that was never started."""
        if name not in cls._started:
            return None
        return cls._sums[name] if digits is None else round(cls._sums[name], digits)

    @classmethod
    def status(cls, name, value):
        """Sets what the row of a timer shows as status: True is shown as ok, False as failed."""
        cls._status[name] = ("ok" if value else "failed") if isinstance(value, bool) else value

    @classmethod
    def get_status(cls, name):
        """What the row of a timer shows as status; None before it is stopped."""
        return cls._status.get(name)

    @classmethod
    def message(cls, name, value):
        """Sets what the row of a timer shows as message."""
        cls._messages[name] = str(value)

    @classmethod
    def get_message(cls, name):
        """What the row of a timer shows as message."""
        return cls._messages.get(name)

    @classmethod
    def event(cls, name, msg=None):
        """Notes a moment: a row without a duration."""
        cls.start(name)
        cls.stop(name)
        cls._events.add(name)
        if msg is not None:
            cls.message(name, msg)

    @classmethod
    def clear(cls):
        """Forgets all timers."""
        for table in (cls._started, cls._stopped, cls._sums, cls._status, cls._messages, cls._events, cls._names):
            table.clear()

    @classmethod
    def print(cls, *args):
        """Prints a timer: its name, or a text and its name."""
        *label, name = args
        print(*(label or [name]), f"{cls.get(name)} s")

    @classmethod
    @contextmanager
    def timer(cls, name):
        """Measures what runs within `with StopWatch.timer(name):`."""
        cls.start(name)
        try:
            yield
        except BaseException:
            cls.stop(name, False)
            raise
        cls.stop(name)

    @classmethod
    def benchmark(cls, sysinfo=True, csv=True, prefix="# csv", tag=None, sum=True, node=None, user=None,
                  version=None, attributes=None, total=False, filename=None):
        """Prints the machine and a table of the timers, and lines beginning with `prefix` for other programs to read."""
        tag = "" if tag is None else str(tag)
        machine = {
            "node": platform.node() or "browser" if node is None else node,
            "user": os.environ.get("USER", "") if user is None else user,
            "system": platform.system(),
            "version": platform.version() if version is None else version,
        }
        parts = []
        if sysinfo:
            parts.append(_table(("Machine", "Value"), _machine(machine)))
        rows = [cls._row(name, sum, tag, machine) for name in cls._names]
        if total:
            seconds = _add(cls._sums[name] for name in cls._names)
            rows.append(("total", "", f"{seconds:.3f}", f"{seconds:.3f}", "", tag, *machine.values(), ""))
        headers = ("Name", "Status", "Time", "Sum", "Start", "tag", "Node", "User", "OS", "Version", "msg")
        keep = range(len(headers))
        if attributes is not None:
            wanted = [str(each).lower() for each in attributes]
            keep = [index for index, name in enumerate(headers) if name.lower() in wanted]
        shown = [[row[index] for index in keep] for row in rows]
        chosen = [headers[index] for index in keep]
        parts.append(_table(chosen, shown))
        if csv:
            parts.append("\n".join(",".join(map(str, [prefix, *row])) for row in [chosen, *shown]))
        text = "\n\n".join(parts)
        print(f"\n{text}\n")
        if filename is not None:
            with open(filename, "w", encoding="utf-8") as file:
                file.write(f"{text}\n")

    @classmethod
    def _row(cls, name, summed, tag, machine):
        seconds = cls.get(name, None)
        began = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(cls._started[name]))
        stopped = name in cls._stopped
        return (
            name,
            cls._status.get(name, "running"),
            "" if name in cls._events else f"{seconds:.3f}",
            f"{cls._sums[name] if stopped else seconds:.3f}" if summed and name not in cls._events else "",
            began,
            tag,
            *machine.values(),
            cls._messages.get(name, ""),
        )


def _machine(machine):
    return [
        ("cpu_count", os.cpu_count()),
        ("node", machine["node"]),
        ("platform", platform.platform()),
        ("python.version", platform.python_version()),
        ("sys.platform", sys.platform),
        ("user", machine["user"]),
    ]


def _table(headers, rows):
    """Lines of cells: a column is as wide as its longest text."""
    texts = [[str(cell) for cell in row] for row in (headers, *rows)]
    widths = [max(map(len, column)) for column in zip(*texts)]
    ruler = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in texts]
    return "\n".join([ruler, lines[0], ruler.replace("-", "="), *lines[1:], ruler])
