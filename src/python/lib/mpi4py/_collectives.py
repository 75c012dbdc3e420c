"""The blocking collective calls, as methods of Comm and Intracomm."""

import _ringside
from _ringside import place

from . import _collective_arguments as arguments
from ._op import SUM, log_index
from ._pickle import dump, load


def _items(values, size):
    """One object for each rank."""
    if values is None:
        return [None] * size
    items = list(values)
    if len(items) != size:
        raise ValueError(f"expecting {size} items, got {len(items)}")
    return items


class Collectives:
    """Collective calls of a communicator with a handle `_h`."""

    __slots__ = ()

    def Barrier(self):
        """Barrier synchronization."""
        _ringside.Barrier(self._h)

    def Bcast(self, buf, root=0):
        """Broadcast data from one process to all other processes."""
        _ringside.Bcast(self._h, *arguments.bcast(self._h, buf, root))

    def Gather(self, sendbuf, recvbuf, root=0):
        """Gather data to one process from all other processes."""
        _ringside.Gather(self._h, *arguments.gather(self._h, sendbuf, recvbuf, root))

    def Gatherv(self, sendbuf, recvbuf, root=0):
        """Gather data to one process from all others, in different amounts."""
        _ringside.Gatherv(self._h, *arguments.gatherv(self._h, sendbuf, recvbuf, root))

    def Scatter(self, sendbuf, recvbuf, root=0):
        """Scatter data from one process to all other processes."""
        _ringside.Scatter(self._h, *arguments.scatter(self._h, sendbuf, recvbuf, root))

    def Scatterv(self, sendbuf, recvbuf, root=0):
        """Scatter data from one process to all others, in different amounts."""
        _ringside.Scatterv(self._h, *arguments.scatterv(self._h, sendbuf, recvbuf, root))

    def Allgather(self, sendbuf, recvbuf):
        """Gather data from all processes to all."""
        _ringside.Allgather(self._h, *arguments.allgather(self._h, sendbuf, recvbuf))

    def Allgatherv(self, sendbuf, recvbuf):
        """Gather data from all processes to all, in different amounts."""
        _ringside.Allgatherv(self._h, *arguments.allgatherv(self._h, sendbuf, recvbuf))

    def Alltoall(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all processes."""
        _ringside.Alltoall(self._h, *arguments.alltoall(self._h, sendbuf, recvbuf))

    def Alltoallv(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all, in different amounts."""
        _ringside.Alltoallv(self._h, *arguments.alltoallv(self._h, sendbuf, recvbuf))

    def Alltoallw(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all, of different datatypes."""
        _ringside.Alltoallw(self._h, *arguments.alltoallw(self._h, sendbuf, recvbuf))

    def Reduce(self, sendbuf, recvbuf, op=SUM, root=0):
        """Reduce to one process."""
        _ringside.Reduce(self._h, *arguments.reduce(self._h, sendbuf, recvbuf, op, root))

    def Allreduce(self, sendbuf, recvbuf, op=SUM):
        """Reduce to all processes."""
        _ringside.Allreduce(self._h, *arguments.allreduce(self._h, sendbuf, recvbuf, op))

    def Reduce_scatter_block(self, sendbuf, recvbuf, op=SUM):
        """Reduce blocks of equal length, one for each process."""
        _ringside.Reduce_scatter_block(self._h, *arguments.reduce_scatter_block(self._h, sendbuf, recvbuf, op))

    def Reduce_scatter(self, sendbuf, recvbuf, recvcounts=None, op=SUM):
        """Reduce blocks of different lengths, one for each process."""
        _ringside.Reduce_scatter(self._h, *arguments.reduce_scatter(self._h, sendbuf, recvbuf, recvcounts, op))

    def barrier(self):
        """Barrier synchronization."""
        _ringside.barrier(self._h)

    def bcast(self, obj, root=0):
        """Broadcast."""
        return _ringside.bcast(self._h, dump, load, obj, root)

    def gather(self, sendobj, root=0):
        """Gather."""
        return _ringside.gather(self._h, dump, load, sendobj, root)

    def scatter(self, sendobj, root=0):
        """Scatter."""
        rank, size = place(self._h)
        items = _items(sendobj, size) if root == rank else None
        return _ringside.scatter(self._h, dump, load, items, root)

    def allgather(self, sendobj):
        """Gather to All."""
        return _ringside.allgather(self._h, dump, load, sendobj)

    def alltoall(self, sendobj):
        """All to All Scatter/Gather."""
        items = _items(sendobj, place(self._h)[1])
        return _ringside.alltoall(self._h, dump, load, items)

    def reduce(self, sendobj, op=SUM, root=0):
        """Reduce to Root."""
        return _ringside.reduce(self._h, dump, load, sendobj, op, log_index(op), root)

    def allreduce(self, sendobj, op=SUM):
        """Reduce to All."""
        return _ringside.allreduce(self._h, dump, load, sendobj, op, log_index(op))


class IntraCollectives(Collectives):
    """Those of a communicator of one group alone."""

    __slots__ = ()

    def Scan(self, sendbuf, recvbuf, op=SUM):
        """Inclusive scan."""
        _ringside.Scan(self._h, *arguments.scan(self._h, sendbuf, recvbuf, op))

    def Exscan(self, sendbuf, recvbuf, op=SUM):
        """Exclusive scan."""
        _ringside.Exscan(self._h, *arguments.exscan(self._h, sendbuf, recvbuf, op))

    def scan(self, sendobj, op=SUM):
        """Inclusive Scan."""
        return _ringside.scan(self._h, dump, load, sendobj, op, log_index(op))

    def exscan(self, sendobj, op=SUM):
        """Exclusive Scan."""
        return _ringside.exscan(self._h, dump, load, sendobj, op, log_index(op))
