"""Sending and receiving: the methods that communicators have for one message."""

from array import array
from warnings import warn

import _ringside

from ._constants import ANY_SOURCE, ANY_TAG, PROC_NULL
from ._datatype import constants, typedict
from ._handle import of
from ._integral import is_integral
from ._msgspec import NOTHING, simple
from ._pickle import dump, load
from ._request import Request
from ._status import check, fill


def _sent(obj, dest):
    return None if dest == PROC_NULL else dump(obj)


# Of arrays of numbers whose format is their typecode: they are sent so often that they are not looked at further.
_arrays = {code: typedict[code]._h for code in "bBhHiIlLqQfd"} | {"B": constants["BYTE"]._h}
_byte = constants["BYTE"]._h


def _message(buf, readonly, peer):
    """PROC_NULL takes nothing from a buffer, so that there may be none."""
    if peer == PROC_NULL:
        return NOTHING
    kind = type(buf)
    if kind is array and buf.typecode in _arrays:
        return buf, 0, len(buf), _arrays[buf.typecode]
    if kind is bytearray:
        return buf, 0, len(buf), _byte
    return simple(buf, readonly)


def _room(buf):
    """Where an object is to be received whose buffer the program names: the buffer, or as many bytes as it says."""
    return bytearray(buf) if is_integral(buf) else buf


def _look(call, comm, source, tag, status):
    """Whether a message is there."""
    check(status)
    found = call(comm._h, source, tag)
    if found:
        fill(status)
    return found


class PointToPoint:
    """Base of communicators."""

    __slots__ = ()

    # Objects

    def send(self, obj, dest, tag=0):
        """Send in standard mode."""
        _ringside.send(self._h, _sent(obj, dest), dest, tag)

    def ssend(self, obj, dest, tag=0):
        """Send in synchronous mode."""
        _ringside.ssend(self._h, _sent(obj, dest), dest, tag)

    def isend(self, obj, dest, tag=0):
        """Nonblocking send."""
        return of(Request, _ringside.isend(self._h, _sent(obj, dest), dest, tag))

    def issend(self, obj, dest, tag=0):
        """Nonblocking send in synchronous mode."""
        return of(Request, _ringside.issend(self._h, _sent(obj, dest), dest, tag))

    def recv(self, buf=None, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Receive."""
        check(status)
        if buf is not None:
            warn("the 'buf' argument is deprecated", UserWarning, stacklevel=2)
            buf = None if source == PROC_NULL else _room(buf)
        data = _ringside.recv(self._h, buf, source, tag)
        fill(status)
        return load(data)

    def irecv(self, buf=None, source=ANY_SOURCE, tag=ANY_TAG):
        """Nonblocking receive."""
        room = None if buf is None or source == PROC_NULL else _room(buf)
        return of(Request, _ringside.irecv(self._h, room, source, tag))

    def sendrecv(
        self, sendobj, dest, sendtag=0, recvbuf=None, source=ANY_SOURCE, recvtag=ANY_TAG, status=None
    ):
        """Send and receive."""
        check(status)
        if recvbuf is not None:
            warn("the 'recvbuf' argument is deprecated", UserWarning, stacklevel=2)
        data = _ringside.sendrecv(self._h, _sent(sendobj, dest), dest, sendtag, source, recvtag)
        fill(status)
        return load(data)

    def probe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking test for a message."""
        return _look(_ringside.probe, self, source, tag, status)

    def iprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Nonblocking test for a message."""
        return _look(_ringside.iprobe, self, source, tag, status)

    # Buffers

    def Send(self, buf, dest, tag=0):
        """Blocking send."""
        _ringside.Send(self._h, *_message(buf, True, dest), dest, tag)

    def Ssend(self, buf, dest, tag=0):
        """Blocking send in synchronous mode."""
        _ringside.Ssend(self._h, *_message(buf, True, dest), dest, tag)

    def Recv(self, buf, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking receive."""
        check(status)
        _ringside.Recv(self._h, *_message(buf, False, source), source, tag)
        fill(status)

    def Isend(self, buf, dest, tag=0):
        """Nonblocking send."""
        return of(Request, _ringside.Isend(self._h, *_message(buf, True, dest), dest, tag))

    def Issend(self, buf, dest, tag=0):
        """Nonblocking send in synchronous mode."""
        return of(Request, _ringside.Issend(self._h, *_message(buf, True, dest), dest, tag))

    def Irecv(self, buf, source=ANY_SOURCE, tag=ANY_TAG):
        """Nonblocking receive."""
        return of(Request, _ringside.Irecv(self._h, *_message(buf, False, source), source, tag))

    def Sendrecv(
        self, sendbuf, dest, sendtag=0, recvbuf=None, source=ANY_SOURCE, recvtag=ANY_TAG, status=None
    ):
        """Send and receive a message."""
        check(status)
        sent = _message(sendbuf, True, dest)
        received = _message(recvbuf, False, source)
        _ringside.Sendrecv(self._h, *sent, dest, sendtag, *received, source, recvtag)
        fill(status)

    def Probe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking test for a message."""
        return _look(_ringside.Probe, self, source, tag, status)

    def Iprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Nonblocking test for a message."""
        return _look(_ringside.Iprobe, self, source, tag, status)
