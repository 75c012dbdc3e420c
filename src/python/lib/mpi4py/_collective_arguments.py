"""What collective calls of buffers hand to the runtime: one function for each, the same for all forms of the call.

The first argument is the communicator's handle, the others are the program's; the result is what comes after the handle.
"""

from operator import index

from _ringside import comm_rank, comm_size, degrees, place

from ._constants import PROC_NULL, ROOT
from ._msgspec import NOTHING, check_pair, each, is_in_place, simple, vector
from ._op import as_op
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


def _rooted(h, part, whole, gathers, blocks, root):
    """Part and whole of a call in which the root, whose number in place() is its own, has one for all."""
    here, size = place(h)
    at_root = root == here
    all_of_it = blocks(whole, not gathers, size) if at_root else _NONE
    # Between two groups the root takes nothing of its own, and nor does its group.
    aside = here == ROOT and (at_root or root == PROC_NULL)
    return _NONE if aside else _part(part, gathers, at_root), all_of_it


def barrier(h):
    return ()


def bcast(h, buf, root):
    here = place(h)[0]
    # Beside the root in its group nobody has anything to do.
    if here == ROOT and root == PROC_NULL:
        return *NOTHING, root
    return *simple(buf, root == here), root


def gather(h, sendbuf, recvbuf, root):
    send, receive = _rooted(h, sendbuf, recvbuf, True, _blocks, root)
    return *send, *receive, root


def gatherv(h, sendbuf, recvbuf, root):
    send, receive = _rooted(h, sendbuf, recvbuf, True, vector, root)
    return *send, *receive, root


def scatter(h, sendbuf, recvbuf, root):
    receive, send = _rooted(h, recvbuf, sendbuf, False, _blocks, root)
    return *send, *receive, root


def scatterv(h, sendbuf, recvbuf, root):
    receive, send = _rooted(h, recvbuf, sendbuf, False, vector, root)
    return *send, *receive, root


def _everywhere(h, sendbuf, recvbuf, send_blocks, blocks):
    size = place(h)[1]
    receive = blocks(recvbuf, False, size)
    send = _NONE if is_in_place(sendbuf) else send_blocks(sendbuf, True, size)
    return *send, *receive


def _one(msg, readonly, size):
    return simple(msg, readonly)


def allgather(h, sendbuf, recvbuf):
    return _everywhere(h, sendbuf, recvbuf, _one, _blocks)


def allgatherv(h, sendbuf, recvbuf):
    return _everywhere(h, sendbuf, recvbuf, _one, vector)


def alltoall(h, sendbuf, recvbuf):
    return _everywhere(h, sendbuf, recvbuf, _blocks, _blocks)


def alltoallv(h, sendbuf, recvbuf):
    return _everywhere(h, sendbuf, recvbuf, vector, vector)


def alltoallw(h, sendbuf, recvbuf):
    return _everywhere(h, sendbuf, recvbuf, each, each)


def _reduced(sendbuf, recvbuf):
    """What a reduction hands in and takes out."""
    receive = simple(recvbuf, False)
    if is_in_place(sendbuf):
        return *_NONE, *receive
    send = simple(sendbuf, True)
    check_pair(send, receive)
    return *send, *receive


def reduce(h, sendbuf, recvbuf, op, root):
    handle = as_op(op)
    here = place(h)[0]
    if here == ROOT and root == here:
        return *_NONE, *simple(recvbuf, False), handle, root
    if here == ROOT and root == PROC_NULL:
        return *_NONE, *_NONE, handle, root
    if root == here:
        return *_reduced(sendbuf, recvbuf), handle, root
    return *_part(sendbuf, True, False), *_NONE, handle, root


def allreduce(h, sendbuf, recvbuf, op):
    handle = as_op(op)
    return *_reduced(sendbuf, recvbuf), handle


scan = exscan = allreduce


def reduce_scatter_block(h, sendbuf, recvbuf, op):
    handle = as_op(op)
    size = comm_size(h)
    if is_in_place(sendbuf):
        return *_NONE, *_blocks(recvbuf, False, size), handle
    receive = simple(recvbuf, False)
    one = simple(sendbuf, True, size)
    check_pair(one, receive)
    return one[0], one[1], one[2] * size, one[3], *receive, handle


def reduce_scatter(h, sendbuf, recvbuf, recvcounts, op):
    handle = as_op(op)
    receive = simple(recvbuf, False)
    send = _NONE if is_in_place(sendbuf) else simple(sendbuf, True)
    counts = None
    if recvcounts is not None:
        counts = [index(count) for count in recvcounts]
        size = comm_size(h)
        if len(counts) != size:
            raise ValueError(f"expecting {size} items, got {len(counts)}")
        _check_sum(send, receive, counts, h)
    return *send, *receive, counts, handle


def _check_sum(send, receive, counts, h):
    """A Reduce_scatter hands in what all take together, and takes what its own count says."""
    total = sum(counts)
    if send is _NONE:
        if receive[2] != total:
            raise ValueError(f"mismatch in receive count {receive[2]} and sum(counts) {total}")
        return
    if send[3] != receive[3]:
        raise ValueError("mismatch in send and receive MPI datatypes")
    if send[2] != total:
        raise ValueError(f"mismatch in send count {send[2]} and sum(counts) {total}")
    rank = comm_rank(h)
    # What takes as much as is handed in may be the same memory, which stands for in place: the runtime sees it.
    if receive[2] not in (counts[rank], total):
        raise ValueError(f"mismatch in receive count {receive[2]} and counts[{rank}] {counts[rank]}")


def _between_neighbors(h, sendbuf, recvbuf, send_blocks, blocks):
    indegree, outdegree = degrees(h)
    send = send_blocks(sendbuf, True, outdegree)
    return *send, *blocks(recvbuf, False, indegree)


def neighbor_allgather(h, sendbuf, recvbuf):
    return _between_neighbors(h, sendbuf, recvbuf, _one, _blocks)


def neighbor_allgatherv(h, sendbuf, recvbuf):
    return _between_neighbors(h, sendbuf, recvbuf, _one, vector)


def neighbor_alltoall(h, sendbuf, recvbuf):
    return _between_neighbors(h, sendbuf, recvbuf, _blocks, _blocks)


def neighbor_alltoallv(h, sendbuf, recvbuf):
    return _between_neighbors(h, sendbuf, recvbuf, vector, vector)


def neighbor_alltoallw(h, sendbuf, recvbuf):
    return _between_neighbors(h, sendbuf, recvbuf, each, each)
