"""MPI.Message: what a matched probe has taken."""

import _ringside

from ._constants import ANY_SOURCE, ANY_TAG, PROC_NULL
from ._handle import Handle, constant, family, incorrect, of
from ._pickle import load
from ._point_to_point import _message
from ._request import Request
from ._status import check, fill

_NO_PROC = 1


@family
class Message(Handle):
    """Matched message."""

    __slots__ = ()

    @classmethod
    def _taken(cls, call, comm, source, tag, status):
        check(status)
        if not isinstance(comm, _communicator()):
            raise incorrect("comm", "Comm", comm)
        handle = call(comm._h, source, tag)
        if handle == 0:
            return None
        fill(status)
        return of(cls, handle)

    @classmethod
    def Probe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking test for a matched message."""
        return cls._taken(_ringside.Mprobe, comm, source, tag, status)

    @classmethod
    def Iprobe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Nonblocking test for a matched message."""
        return cls._taken(_ringside.Improbe, comm, source, tag, status)

    @classmethod
    def probe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking test for a matched message."""
        return cls._taken(_ringside.mprobe, comm, source, tag, status)

    @classmethod
    def iprobe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Nonblocking test for a matched message."""
        return cls._taken(_ringside.improbe, comm, source, tag, status)

    def free(self):
        """Do nothing."""

    def _gone(self):
        """A message is received once; the module's own of nobody is always there."""
        handle = self._h
        if self is not MESSAGE_NO_PROC:
            self._h = 0
        return handle

    def _room(self, buf):
        return _message(buf, False, PROC_NULL if self._h == _NO_PROC and buf is None else ANY_SOURCE)

    def Recv(self, buf, status=None):
        """Blocking receive of matched message."""
        check(status)
        room = self._room(buf)
        _ringside.message_Recv(self._gone(), *room)
        fill(status)

    def Irecv(self, buf):
        """Nonblocking receive of matched message."""
        room = self._room(buf)
        return of(Request, _ringside.message_Irecv(self._gone(), *room))

    def recv(self, status=None):
        """Blocking receive of matched message."""
        check(status)
        data = _ringside.message_recv(self._gone())
        fill(status)
        return load(data)

    def irecv(self):
        """Nonblocking receive of matched message."""
        return of(Request, _ringside.message_irecv(self._gone()))


def _communicator():
    # It is made of the calls here.
    from ._comm import Comm

    return Comm


MESSAGE_NULL = constant(Message, 0, "MESSAGE_NULL")
MESSAGE_NO_PROC = constant(Message, _NO_PROC, "MESSAGE_NO_PROC")

constants = {"MESSAGE_NULL": MESSAGE_NULL, "MESSAGE_NO_PROC": MESSAGE_NO_PROC}
