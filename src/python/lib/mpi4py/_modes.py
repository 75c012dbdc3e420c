"""Point-to-point beyond plain sends and receives: the methods that communicators have for it."""

from operator import index

import _ringside

from ._buffer import buffer
from ._constants import ANY_SOURCE, ANY_TAG
from ._cuda_array import has_interface
from ._handle import of
from ._message import Message
from ._point_to_point import _message, _sent
from ._request import Prequest, Request
from ._special import BUFFER_AUTOMATIC
from ._status import check, fill


class Modes:
    """Base of communicators."""

    __slots__ = ()

    # Objects

    def bsend(self, obj, dest, tag=0):
        """Send in buffered mode."""
        _ringside.bsend(self._h, _sent(obj, dest), dest, tag)

    def ibsend(self, obj, dest, tag=0):
        """Nonblocking send in buffered mode."""
        return of(Request, _ringside.ibsend(self._h, _sent(obj, dest), dest, tag))

    def mprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking test for a matched message."""
        return Message.probe(self, source, tag, status)

    def improbe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Nonblocking test for a matched message."""
        return Message.iprobe(self, source, tag, status)

    # Buffers

    def Bsend(self, buf, dest, tag=0):
        """Blocking send in buffered mode."""
        _ringside.Bsend(self._h, *_message(buf, True, dest), dest, tag)

    def Rsend(self, buf, dest, tag=0):
        """Blocking send in ready mode."""
        _ringside.Rsend(self._h, *_message(buf, True, dest), dest, tag)

    def Ibsend(self, buf, dest, tag=0):
        """Nonblocking send in buffered mode."""
        return of(Request, _ringside.Ibsend(self._h, *_message(buf, True, dest), dest, tag))

    def Irsend(self, buf, dest, tag=0):
        """Nonblocking send in ready mode."""
        return of(Request, _ringside.Irsend(self._h, *_message(buf, True, dest), dest, tag))

    def Mprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking test for a matched message."""
        return Message.Probe(self, source, tag, status)

    def Improbe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Nonblocking test for a matched message."""
        return Message.Iprobe(self, source, tag, status)

    def Sendrecv_replace(self, buf, dest, sendtag=0, source=ANY_SOURCE, recvtag=ANY_TAG, status=None):
        """Send and receive a message."""
        check(status)
        message = _message(buf, False, max(dest, source))
        _ringside.Sendrecv_replace(self._h, *message, dest, sendtag, source, recvtag)
        fill(status)

    def Isendrecv(self, sendbuf, dest, sendtag=0, recvbuf=None, source=ANY_SOURCE, recvtag=ANY_TAG):
        """Nonblocking send and receive."""
        sent = _message(sendbuf, True, dest)
        received = _message(recvbuf, False, source)
        return of(Request, _ringside.Isendrecv(self._h, *sent, dest, sendtag, *received, source, recvtag))

    def Isendrecv_replace(self, buf, dest, sendtag=0, source=ANY_SOURCE, recvtag=ANY_TAG):
        """Send and receive a message."""
        message = _message(buf, False, max(dest, source))
        return of(Request, _ringside.Isendrecv_replace(self._h, *message, dest, sendtag, source, recvtag))

    # Persistent and partitioned

    def Send_init(self, buf, dest, tag=0):
        """Create a persistent request for a standard send."""
        return of(Prequest, _ringside.Send_init(self._h, *_message(buf, True, dest), dest, tag))

    def Bsend_init(self, buf, dest, tag=0):
        """Persistent request for a send in buffered mode."""
        return of(Prequest, _ringside.Bsend_init(self._h, *_message(buf, True, dest), dest, tag))

    def Ssend_init(self, buf, dest, tag=0):
        """Persistent request for a send in synchronous mode."""
        return of(Prequest, _ringside.Ssend_init(self._h, *_message(buf, True, dest), dest, tag))

    def Rsend_init(self, buf, dest, tag=0):
        """Persistent request for a send in ready mode."""
        return of(Prequest, _ringside.Rsend_init(self._h, *_message(buf, True, dest), dest, tag))

    def Recv_init(self, buf, source=ANY_SOURCE, tag=ANY_TAG):
        """Create a persistent request for a receive."""
        return of(Prequest, _ringside.Recv_init(self._h, *_message(buf, False, source), source, tag))

    def Psend_init(self, buf, partitions, dest, tag=0, info=None):
        """Create request for a partitioned send operation; no hint changes it."""
        message = _message(buf, True, dest)
        return of(Prequest, _ringside.Psend_init(self._h, *message, index(partitions), dest, tag))

    def Precv_init(self, buf, partitions, source, tag=0, info=None):
        """Create request for a partitioned recv operation; no hint changes it."""
        message = _message(buf, False, source)
        return of(Prequest, _ringside.Precv_init(self._h, *message, index(partitions), source, tag))

    # The buffer of sends in buffered mode

    def Attach_buffer(self, buf):
        """Attach a user-provided buffer for sending in buffered mode."""
        _ringside.comm_attach_buffer(self._h, attached(buf))

    def Detach_buffer(self):
        """Remove an existing attached buffer."""
        return detached(_ringside.comm_detach_buffer(self._h))

    def Flush_buffer(self):
        """Block until all buffered messages have been transmitted."""
        _ringside.comm_flush_buffer(self._h)

    def Iflush_buffer(self):
        """Nonblocking flush for buffered messages."""
        return of(Request, _ringside.comm_iflush_buffer(self._h))


# The handle of COMM_WORLD: what the process has is looked up by it.
_WORLD = 1


def attached(buf):
    """What the runtime takes for it."""
    if buf is None or buf is BUFFER_AUTOMATIC:
        return None
    if not has_interface(buf):
        return buf
    # MPI.buffer keeps the object as long as the memory is in use.
    owner = buffer()
    owner._open(buf, False)
    return owner


def detached(buf):
    """What the program has attached."""
    return BUFFER_AUTOMATIC if buf is None else buf


def Attach_buffer(buf):
    """Attach a user-provided buffer for sending in buffered mode."""
    _ringside.attach_buffer(_WORLD, attached(buf))


def Detach_buffer():
    """Remove an existing attached buffer."""
    return detached(_ringside.detach_buffer(_WORLD))


def Flush_buffer():
    """Block until all buffered messages have been transmitted."""
    _ringside.flush_buffer(_WORLD)


def Iflush_buffer():
    """Nonblocking flush for buffered messages."""
    return of(Request, _ringside.iflush_buffer(_WORLD))
