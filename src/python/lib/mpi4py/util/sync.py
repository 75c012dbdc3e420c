"""Ranks that take turns."""

from .. import MPI

__all__ = ["Sequential"]

# Their ranks share a window's memory.
_not_yet = ("Counter", "Mutex", "Condition", "Semaphore")


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
            self.comm.Recv([None, 0, MPI.BYTE], self.comm.rank - 1, self.tag)

    def end(self):
        """Let the rank behind go on."""
        if self.comm.rank < self.comm.size - 1:
            self.comm.Send([None, 0, MPI.BYTE], self.comm.rank + 1, self.tag)


def __getattr__(name):
    if name in _not_yet:
        raise NotImplementedError(f"mpi4py.util.sync.{name} is not there yet in Ringside's mpi4py (one-sided communication)")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
