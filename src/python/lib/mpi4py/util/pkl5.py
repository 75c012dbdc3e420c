"""Communicators that send the large buffers of objects beside the pickle (its protocol 5), without another copy.

The communicators of mpi4py.MPI do so here themselves: these have the interface of mpi4py's, by which a request for an
object is a tuple of requests. Both can talk to each other.
"""

from __future__ import annotations

from .. import MPI
from ..MPI import ANY_SOURCE, ANY_TAG, Pickle, Status, pickle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ..typing import Buffer

__all__ = ["Comm", "Intercomm", "Intracomm", "Message", "Pickle", "Request", "pickle"]


class _BigMPI:
    """How mpi4py sends what is longer than the count of an MPI call can say: here no message is."""

    blocksize = 2**63 - 1


_bigmpi = _BigMPI()


class Request(tuple):
    """The requests by which one object is sent or received, as a tuple.

    request: One request or several. By default `MPI.REQUEST_NULL`.
    """

    def __new__(cls, request: MPI.Request | Sequence[MPI.Request] | None = None):
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

    def Free(self) -> None:
        """Let go of it without waiting. What was begun goes on to its end."""
        for each in self:
            each.Free()

    free = Free

    def cancel(self) -> None:
        """Ask for it not to happen. It may be too late for that; it has to be waited for all the same."""
        for each in self:
            each.Cancel()

    def get_status(self, status: Status | None = None) -> bool:
        """Return whether it is complete, and leave it as it is: `test` or `wait` still give the object.

        status: Is filled in with what is known of the message.
        """
        return all([each.Get_status(status) for each in self])

    def test(self, status: Status | None = None) -> tuple[bool, Any]:
        """Return whether it is complete, and if so the object that was received, None of what was sent. Does not wait.

        status: Is filled in with what is known of the message.
        """
        flag, objects = self.testall([self], None if status is None else [status])
        return flag, objects[0] if flag else None

    def wait(self, status: Status | None = None) -> Any:
        """Wait until it is complete. Return the object that was received, None of what was sent.

        status: Is filled in with what is known of the message.
        """
        return self.waitall([self], None if status is None else [status])[0]

    @classmethod
    def get_status_all(cls, requests: Sequence[Request], statuses: list[Status] | None = None) -> bool:
        """Return whether all are complete, and leave them as they are.

        statuses: Are filled in, one for each request; those that lack are added.
        """
        _complete(statuses, len(requests))
        each = [None] * len(requests) if statuses is None else statuses
        return all([request.get_status(status) for request, status in zip(requests, each)])

    @classmethod
    def testall(
        cls, requests: Sequence[Request], statuses: list[Status] | None = None
    ) -> tuple[bool, list[Any] | None]:
        """Return whether all are complete, and a list of their objects if they are. Does not wait.

        statuses: Are filled in, one for each request; those that lack are added.
        """
        active = [bool(request) for request in requests]
        parts, noted = _parts(requests, statuses)
        flag, objects = MPI.Request.testall(parts, noted)
        return (True, _joined(requests, active, objects, noted, statuses)) if flag else (False, None)

    @classmethod
    def waitall(cls, requests: Sequence[Request], statuses: list[Status] | None = None) -> list[Any]:
        """Wait until all are complete. Return a list of their objects, with None for what was sent.

        statuses: Are filled in, one for each request; those that lack are added.
        """
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
    """A message that `Comm.mprobe` or `Comm.improbe` has found and taken, so that no other call can receive it."""

    def irecv(self) -> Request:
        """Begin to receive it. The request that is returned gets the object."""
        return Request(MPI.Message.irecv(self))


class Comm(MPI.Comm):
    """An `MPI.Comm` whose calls that do not wait return `Request`s of this module.

    comm: The communicator that it stands for. The same messages can be sent and received by both.
    """

    def __new__(cls, comm: MPI.Comm | None = None):
        return MPI.Comm.__new__(cls, comm)

    def isend(self, obj: Any, dest: int, tag: int = 0) -> Request:
        """Begin to send an object, any that pickle takes. It must not change before the request is complete.

        dest: The rank that gets it.
        tag: By which the receiver can tell messages apart.
        """
        return Request(MPI.Comm.isend(self, obj, dest, tag))

    def issend(self, obj: Any, dest: int, tag: int = 0) -> Request:
        """As `isend`; the request is complete only when the receiver has begun to receive.

        dest: The rank that gets it.
        tag: By which the receiver can tell messages apart.
        """
        return Request(MPI.Comm.issend(self, obj, dest, tag))

    def ibsend(self, obj: Any, dest: int, tag: int = 0) -> Request:
        """As `isend`, by way of the buffer that `MPI.Attach_buffer` was given.

        dest: The rank that gets it.
        tag: By which the receiver can tell messages apart.
        """
        return Request(MPI.Comm.ibsend(self, obj, dest, tag))

    def recv(
        self,
        buf: Buffer | None = None,
        source: int = ANY_SOURCE,
        tag: int = ANY_TAG,
        status: Status | None = None,
    ) -> Any:
        """Receive an object; waits for it.

        buf: Not needed: what is received has memory of its own.
        source: The rank that sent it.
        tag: What it was sent with.
        status: Is filled in with what is known of the message.
        """
        return MPI.Comm.recv(self, None, source, tag, status)

    def irecv(self, buf: Buffer | None = None, source: int = ANY_SOURCE, tag: int = ANY_TAG) -> Request:
        """Is not there, as in mpi4py, where sizes of an object's parts come first: use `improbe` and `Message.irecv`.

        Raises RuntimeError always.
        """
        raise RuntimeError("unsupported")

    def sendrecv(
        self,
        sendobj: Any,
        dest: int,
        sendtag: int = 0,
        recvbuf: Buffer | None = None,
        source: int = ANY_SOURCE,
        recvtag: int = ANY_TAG,
        status: Status | None = None,
    ) -> Any:
        """Send an object and receive one, both at once, so that no order of ranks can hang. Return what was received.

        dest: The rank that gets `sendobj`.
        recvbuf: Not needed: what is received has memory of its own.
        source: The rank that the other object comes from.
        status: Is filled in with what is known of the message that was received.
        """
        return MPI.Comm.sendrecv(self, sendobj, dest, sendtag, None, source, recvtag, status)

    def mprobe(
        self, source: int = ANY_SOURCE, tag: int = ANY_TAG, status: Status | None = None
    ) -> Message:
        """Wait for a message and take it, without receiving it yet.

        source: The rank that sends it.
        tag: What it is sent with.
        status: Is filled in with what is known of the message.
        """
        return Message.probe(self, source, tag, status)

    def improbe(
        self, source: int = ANY_SOURCE, tag: int = ANY_TAG, status: Status | None = None
    ) -> Message | None:
        """Take a message if one is there, without receiving it yet; return None if none is. Does not wait.

        source: The rank that sends it.
        tag: What it is sent with.
        status: Is filled in with what is known of the message.
        """
        return Message.iprobe(self, source, tag, status)


class Intracomm(Comm, MPI.Intracomm):
    """A `Comm` of one group of ranks: what `MPI.Intracomm` is, made of one."""


class Intercomm(Comm, MPI.Intercomm):
    """A `Comm` between two groups of ranks: what `MPI.Intercomm` is, made of one."""
