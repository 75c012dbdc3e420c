"""What a browser cannot do, said in words: Python's own words are those of a system that a program's author never chose."""

import errno
import sys

_threads = "a rank is one thread of its own and can start no others; let more ranks share the work"
_processes = "a rank can start no other programs; let more ranks share the work"
_network = "a rank has no network; what ranks tell each other goes through MPI"
_screens = "a rank has no screen; draw with matplotlib or plot, whose pictures come to the Output"
_page = "a rank reaches nothing of the page that it runs in"
_cloudmesh = "of cloudmesh only StopWatch and banner are here, which is what MPI programs use"
_unknown = "neither Python itself nor the packages that there are for browsers have it; is it spelt like this?"

_modules = {
    "js": _page,
    "pyodide_js": _page,
    "_multiprocessing": _processes,
    "_posixshmem": _processes,
    "_tkinter": _screens,
    "tkinter": _screens,
    "turtle": _screens,
    "_curses": _screens,
    "curses": _screens,
}


def advice(error):
    """A clause that goes with the message of an error that nobody caught; "" for most."""
    try:
        return _advice(error)
    except Exception:  # An error whose own text raises.
        return ""


def _advice(error):
    if isinstance(error, ImportError):
        return _of_module(error)
    if isinstance(error, RuntimeError):
        return _threads if str(error) == "can't start new thread" else ""
    if isinstance(error, OSError):
        if error.errno == errno.ENOSYS or "does not support processes" in str(error):
            return _processes
        # urllib's and requests' errors have the first one's text in theirs.
        if error.errno == errno.EHOSTUNREACH or "Host is unreachable" in str(error):
            return _network
    return ""


def _of_module(error):
    name = error.name
    if not isinstance(name, str):
        return ""
    if name in _modules:
        return _modules[name]
    if name.partition(".")[0] == "cloudmesh":
        return _cloudmesh
    # Where there is more to say (a package that did not come), it has been said.
    missing = isinstance(error, ModuleNotFoundError) and error.msg == f"No module named {name!r}"
    if not missing or "." in name or name in sys.stdlib_module_names:
        return ""
    return _unknown
