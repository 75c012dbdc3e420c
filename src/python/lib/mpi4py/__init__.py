"""MPI for Python, as Ringside's ranks have it."""

import sys as _sys

__version__ = "4.1.0"
__all__ = ["MPI"]


class Rc:
    """What a program sets before it imports `mpi4py.MPI`.

    initialize : bool
        Whether importing `mpi4py.MPI` initializes MPI (default: True).
    threads : bool
        Whether to ask for thread support (default: True). A rank has one thread, for which every level holds.
    thread_level : {"multiple", "serialized", "funneled", "single"}
        Which level to ask for (default: "multiple").
    finalize : None or bool
        Whether MPI is finalized when the program ends (default: None, if it was initialized by the import).
    fast_reduce : bool
        Whether objects are reduced along a tree (default: True). The run's settings choose the algorithm here.
    recv_mprobe : bool
        Whether objects are received by matched probes (default: True). Here messages arrive whole either way.
    irecv_bufsz : int
        Bytes that `irecv()` makes ready (default: 32768). Here it takes a message of any size.
    errors : {"exception", "default", "abort", "fatal"}
        What errors do on COMM_WORLD and COMM_SELF (default: "exception").
    """

    initialize = True
    threads = True
    thread_level = "multiple"
    finalize = None
    fast_reduce = True
    recv_mprobe = True
    irecv_bufsz = 32768
    errors = "exception"

    def __init__(self, **kwargs):
        self(**kwargs)

    def __setattr__(self, name, value):
        if not hasattr(self, name):
            raise TypeError(f"object has no attribute {name!r}")
        super().__setattr__(name, value)
        if self is not globals().get("rc"):
            return
        # The ranks' snapshot has MPI imported already, so that this cannot wait for the import.
        if name == "errors":
            _handle_errors(value)
        if name == "initialize":
            _initialize(value)

    def __call__(self, **kwargs):
        """Sets several at once."""
        for key in kwargs:
            if not hasattr(self, key):
                raise TypeError(f"unexpected argument {key!r}")
        for key, value in kwargs.items():
            setattr(self, key, value)

    def __repr__(self):
        return f"<{__name__}.rc>"


def _handle_errors(policy):
    from . import MPI

    handlers = {
        "exception": MPI.ERRORS_RETURN,
        "default": MPI.ERRORS_ARE_FATAL,
        "abort": getattr(MPI, "ERRORS_ABORT", MPI.ERRORS_ARE_FATAL),
        "fatal": MPI.ERRORS_ARE_FATAL,
    }
    if policy not in handlers:
        raise ValueError(f"mpi4py.rc.errors: expected one of {', '.join(map(repr, handlers))}, got {policy!r}")
    for comm in (MPI.COMM_WORLD, MPI.COMM_SELF):
        comm.Set_errhandler(handlers[policy])


def _initialize(by_import):
    import _ringside

    if by_import is False:
        _ringside.await_init()
    else:
        _ringside.init()


rc = Rc()
_sys.modules[f"{__name__}.rc"] = rc


def get_include():
    """Return the directory in the package that contains header files: there is none here."""
    raise NotImplementedError("mpi4py.get_include: Ringside's mpi4py has no header files, since its ranks load no extensions")


def get_config():
    """Return a dictionary with information about MPI: empty, as where nobody set up a compiler for it."""
    return {}


def profile(name, *, path=None):
    """Support for the MPI profiling interface: a rank loads no libraries, so that no profiler is ever found."""
    import os

    raise ValueError(f"profiler {os.fsdecode(name)!r} not found: ranks load no libraries, Ringside records every call itself")
