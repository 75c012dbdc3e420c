"""The collective calls, as methods of Comm and Intracomm."""

import _ringside
from _ringside import place

from ._missing import add_missing
from ._msgspec import check_pair, is_in_place, simple, vector
from ._op import SUM, as_op, log_index
from ._pickle import dump, load
from ._special import IN_PLACE

# What stands for data that is in the call's other buffer, and for what only the root has to give.
_NONE = (None, None, None, None)


def _blocks(msg, readonly, size):
    """A message of `size` equal blocks: its count is that of one."""
    owner, offset, count, datatype = simple(msg, readonly, size)
    return owner, offset, count * size, datatype


def _part(msg, readonly, at_root):
    """This rank's part of a rooted call. The runtime says so where somebody else than the root leaves it in place."""
    if msg is IN_PLACE or (at_root and msg is None):
        return _NONE
    return simple(msg, readonly)


def _reduced(sendbuf, recvbuf):
    """What a reduction hands in and takes out."""
    receive = simple(recvbuf, False)
    if is_in_place(sendbuf):
        return _NONE, receive
    send = simple(sendbuf, True)
    check_pair(send, receive)
    return send, receive


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
        rank, _ = place(self._h)
        _ringside.Bcast(self._h, *simple(buf, root == rank), root)

    def Gather(self, sendbuf, recvbuf, root=0):
        """Gather data to one process from all other processes."""
        rank, size = place(self._h)
        at_root = root == rank
        receive = _blocks(recvbuf, False, size) if at_root else _NONE
        _ringside.Gather(self._h, *_part(sendbuf, True, at_root), *receive, root)

    def Gatherv(self, sendbuf, recvbuf, root=0):
        """Gather data to one process from all others, in different amounts."""
        rank, size = place(self._h)
        at_root = root == rank
        receive = vector(recvbuf, False, size) if at_root else _NONE
        _ringside.Gatherv(self._h, *_part(sendbuf, True, at_root), *receive, root)

    def Scatter(self, sendbuf, recvbuf, root=0):
        """Scatter data from one process to all other processes."""
        rank, size = place(self._h)
        at_root = root == rank
        send = _blocks(sendbuf, True, size) if at_root else _NONE
        _ringside.Scatter(self._h, *send, *_part(recvbuf, False, at_root), root)

    def Scatterv(self, sendbuf, recvbuf, root=0):
        """Scatter data from one process to all others, in different amounts."""
        rank, size = place(self._h)
        at_root = root == rank
        send = vector(sendbuf, True, size) if at_root else _NONE
        _ringside.Scatterv(self._h, *send, *_part(recvbuf, False, at_root), root)

    def Allgather(self, sendbuf, recvbuf):
        """Gather data from all processes to all."""
        receive = _blocks(recvbuf, False, place(self._h)[1])
        send = _NONE if is_in_place(sendbuf) else simple(sendbuf, True)
        _ringside.Allgather(self._h, *send, *receive)

    def Allgatherv(self, sendbuf, recvbuf):
        """Gather data from all processes to all, in different amounts."""
        receive = vector(recvbuf, False, place(self._h)[1])
        send = _NONE if is_in_place(sendbuf) else simple(sendbuf, True)
        _ringside.Allgatherv(self._h, *send, *receive)

    def Alltoall(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all processes."""
        _, size = place(self._h)
        receive = _blocks(recvbuf, False, size)
        send = _NONE if is_in_place(sendbuf) else _blocks(sendbuf, True, size)
        _ringside.Alltoall(self._h, *send, *receive)

    def Alltoallv(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all processes, in different amounts."""
        _, size = place(self._h)
        receive = vector(recvbuf, False, size)
        send = _NONE if is_in_place(sendbuf) else vector(sendbuf, True, size)
        _ringside.Alltoallv(self._h, *send, *receive)

    def Reduce(self, sendbuf, recvbuf, op=SUM, root=0):
        """Reduce to one process."""
        handle = as_op(op)
        if root == place(self._h)[0]:
            send, receive = _reduced(sendbuf, recvbuf)
        else:
            send, receive = _part(sendbuf, True, False), _NONE
        _ringside.Reduce(self._h, *send, *receive, handle, root)

    def Allreduce(self, sendbuf, recvbuf, op=SUM):
        """Reduce to all processes."""
        handle = as_op(op)
        send, receive = _reduced(sendbuf, recvbuf)
        _ringside.Allreduce(self._h, *send, *receive, handle)

    def Reduce_scatter_block(self, sendbuf, recvbuf, op=SUM):
        """Reduce blocks of equal length, one for each process."""
        handle = as_op(op)
        _, size = place(self._h)
        if is_in_place(sendbuf):
            send, receive = _NONE, _blocks(recvbuf, False, size)
        else:
            receive = simple(recvbuf, False)
            one = simple(sendbuf, True, size)
            check_pair(one, receive)
            send = (one[0], one[1], one[2] * size, one[3])
        _ringside.Reduce_scatter_block(self._h, *send, *receive, handle)

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
        """Inclusive Scan."""
        handle = as_op(op)
        send, receive = _reduced(sendbuf, recvbuf)
        _ringside.Scan(self._h, *send, *receive, handle)

    def Exscan(self, sendbuf, recvbuf, op=SUM):
        """Exclusive Scan."""
        handle = as_op(op)
        send, receive = _reduced(sendbuf, recvbuf)
        _ringside.Exscan(self._h, *send, *receive, handle)

    def scan(self, sendobj, op=SUM):
        """Inclusive Scan."""
        return _ringside.scan(self._h, dump, load, sendobj, op, log_index(op))

    def exscan(self, sendobj, op=SUM):
        """Exclusive Scan."""
        return _ringside.exscan(self._h, dump, load, sendobj, op, log_index(op))


_buffer_calls = (
    "Bcast", "Gather", "Gatherv", "Scatter", "Scatterv", "Allgather", "Allgatherv", "Alltoall", "Alltoallv",
    "Alltoallw", "Reduce", "Allreduce", "Reduce_scatter_block", "Reduce_scatter",
)  # fmt: skip
add_missing(
    Collectives,
    ("Alltoallw", "Reduce_scatter", "Ibarrier", "Barrier_init")
    + tuple(f"I{name.lower()}" for name in _buffer_calls)
    + tuple(f"{name}_init" for name in _buffer_calls),
    owner="Comm",
)
add_missing(IntraCollectives, ("Iscan", "Iexscan", "Scan_init", "Exscan_init"), owner="Intracomm")
