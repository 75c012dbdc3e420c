"""Communicators that send large buffers of objects beside the pickle (protocol 5).

The communicators of `mpi4py.MPI` do so here themselves: these have the interface of mpi4py's, by which a request for an
object is a tuple of requests. Both can talk to each other.
"""

from .. import MPI
from ..MPI import ANY_SOURCE, ANY_TAG, Pickle, Status, pickle

__all__ = ["Comm", "Intercomm", "Intracomm", "Pickle", "Request", "pickle"]


class _BigMPI:
    """How mpi4py sends what is longer than the count of an MPI call can say: here no message is."""

    blocksize = 2**63 - 1


_bigmpi = _BigMPI()


class Request(tuple):
    """The requests by which an object is sent or received."""

    def __new__(cls, request=None):
        if request is None:
            request = MPI.REQUEST_NULL
        return super().__new__(cls, (request,) if isinstance(request, MPI.Request) else request)

    def __eq__(self, other):
        if isinstance(other, Request):
            return tuple(self) == tuple(other)
        if isinstance(other, MPI.Request):
            return all(each == other for each in self)
        return NotImplemented

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = tuple.__hash__

    def __bool__(self):
        return any(self)

    def Free(self):
        """Free a communication request."""
        for each in self:
            each.Free()

    free = Free

    def cancel(self):
        """Cancel a communication request."""
        for each in self:
            each.Cancel()

    def get_status(self, status=None):
        """Non-destructive test for the completion of a request."""
        return all([each.Get_status(status) for each in self])

    def test(self, status=None):
        """Test for the completion of a request."""
        flag, objects = self.testall([self], None if status is None else [status])
        return flag, objects[0] if flag else None

    def wait(self, status=None):
        """Wait for a request to complete."""
        return self.waitall([self], None if status is None else [status])[0]

    @classmethod
    def get_status_all(cls, requests, statuses=None):
        """Non-destructive test for the completion of all requests."""
        _complete(statuses, len(requests))
        each = [None] * len(requests) if statuses is None else statuses
        return all([request.get_status(status) for request, status in zip(requests, each)])

    @classmethod
    def testall(cls, requests, statuses=None):
        """Test for the completion of all requests."""
        active = [bool(request) for request in requests]
        parts, noted = _parts(requests, statuses)
        flag, objects = MPI.Request.testall(parts, noted)
        return (True, _joined(requests, active, objects, noted, statuses)) if flag else (False, None)

    @classmethod
    def waitall(cls, requests, statuses=None):
        """Wait for all requests to complete."""
        active = [bool(request) for request in requests]
        parts, noted = _parts(requests, statuses)
        return _joined(requests, active, MPI.Request.waitall(parts, noted), noted, statuses)


def _complete(statuses, count):
    if isinstance(statuses, list):
        statuses.extend(Status() for _ in range(len(statuses), count))


def _parts(requests, statuses):
    """All the requests that there are in these, and as many statuses if any are wanted."""
    _complete(statuses, len(requests))
    parts = [part for request in requests for part in request]
    return parts, None if statuses is None else [Status() for _ in parts]


def _joined(requests, active, objects, noted, statuses):
    """An object for each of the requests that were active: that of its last part, whose status is the request's."""
    result = []
    last = -1
    for index, (request, there) in enumerate(zip(requests, active)):
        last += len(request)
        result.append(objects[last] if there else None)
        if there and statuses is not None and index < len(statuses):
            statuses[index].__setstate__(noted[last].__getstate__())
    return result


class Message(MPI.Message):
    """A message that a matched probe has taken."""

    def irecv(self):
        """Nonblocking receive of matched message."""
        return Request(MPI.Message.irecv(self))


class Comm(MPI.Comm):
    """Communicator."""

    def __new__(cls, comm=None):
        return MPI.Comm.__new__(cls, comm)

    def isend(self, obj, dest, tag=0):
        """Nonblocking send in standard mode."""
        return Request(MPI.Comm.isend(self, obj, dest, tag))

    def issend(self, obj, dest, tag=0):
        """Nonblocking send in synchronous mode."""
        return Request(MPI.Comm.issend(self, obj, dest, tag))

    def ibsend(self, obj, dest, tag=0):
        """Nonblocking send in buffered mode."""
        return Request(MPI.Comm.ibsend(self, obj, dest, tag))

    def recv(self, buf=None, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking receive. A buffer for the pickle is not needed: what is received has its own."""
        return MPI.Comm.recv(self, None, source, tag, status)

    def irecv(self, buf=None, source=ANY_SOURCE, tag=ANY_TAG):
        """Nonblocking receive: mpi4py has none here, since the sizes of an object's parts come first."""
        raise RuntimeError("unsupported")

    def sendrecv(self, sendobj, dest, sendtag=0, recvbuf=None, source=ANY_SOURCE, recvtag=ANY_TAG, status=None):
        """Send and receive. A buffer for the pickle is not needed: what is received has its own."""
        return MPI.Comm.sendrecv(self, sendobj, dest, sendtag, None, source, recvtag, status)


    def mprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Blocking test for a matched message."""
        return Message.probe(self, source, tag, status)

    def improbe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Nonblocking test for a matched message."""
        return Message.iprobe(self, source, tag, status)


class Intracomm(Comm, MPI.Intracomm):
    """Intracommunicator."""


class Intercomm(Comm, MPI.Intercomm):
    """Intercommunicator."""
