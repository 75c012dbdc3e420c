"""MPI.Status."""

from array import array
from copyreg import __newobj__

import _ringside

from ._constants import ANY_SOURCE, ANY_TAG, SUCCESS
from ._datatype import Datatype, constants
from ._handle import incorrect

_BYTE = constants["BYTE"]
_SOURCE, _TAG, _ERROR, _COUNT, _CANCELLED = range(5)


class Status:
    """Status object."""

    # source, tag, error, bytes, cancelled
    __slots__ = ("_fields", "__weakref__")

    def __new__(cls, status=None):
        self = super().__new__(cls)
        if status is None:
            self._fields = array("q", (ANY_SOURCE, ANY_TAG, SUCCESS, 0, 0))
        elif isinstance(status, Status):
            self._fields = status._fields[:]
        else:
            raise incorrect("status", "Status", status)
        return self

    def __eq__(self, other):
        if not isinstance(other, Status):
            return NotImplemented
        return self._fields == other._fields

    def __lt__(self, other):
        if not isinstance(other, Status):
            return NotImplemented
        raise TypeError("unorderable type 'mpi4py.MPI.Status'")

    __le__ = __gt__ = __ge__ = __lt__
    __hash__ = None

    def __reduce__(self):
        return (__newobj__, (type(self),), self.__getstate__())

    def __getstate__(self):
        return {
            "source": self._fields[_SOURCE],
            "tag": self._fields[_TAG],
            "error": self._fields[_ERROR],
            "count": self._fields[_COUNT],
            "cancelled": self.Is_cancelled(),
        }

    def __setstate__(self, state):
        self._fields[_SOURCE] = state["source"]
        self._fields[_TAG] = state["tag"]
        self._fields[_ERROR] = state["error"]
        self._fields[_COUNT] = state.get("count", 0)
        self._fields[_CANCELLED] = state.get("cancelled", False)

    def Get_source(self):
        """Get message source."""
        return self._fields[_SOURCE]

    def Set_source(self, source):
        """Set message source."""
        self._fields[_SOURCE] = source

    source = property(Get_source, Set_source, doc="Message source.")

    def Get_tag(self):
        """Get message tag."""
        return self._fields[_TAG]

    def Set_tag(self, tag):
        """Set message tag."""
        self._fields[_TAG] = tag

    tag = property(Get_tag, Set_tag, doc="Message tag.")

    def Get_error(self):
        """Get message error."""
        return self._fields[_ERROR]

    def Set_error(self, error):
        """Set message error."""
        self._fields[_ERROR] = error

    error = property(Get_error, Set_error, doc="Message error.")

    def Get_count(self, datatype=_BYTE):
        """Get the number of *top level* elements."""
        return _ringside.count(self._fields[_COUNT], _handle(datatype))

    @property
    def count(self):
        """Byte count."""
        return self._fields[_COUNT]

    @count.setter
    def count(self, value):
        self.Set_elements(_BYTE, value)

    def Get_elements(self, datatype):
        """Get the number of basic elements in a datatype."""
        return _ringside.elements(self._fields[_COUNT], _handle(datatype))

    def Set_elements(self, datatype, count):
        """Set the number of elements in a status."""
        self._fields[_COUNT] = _ringside.bytes_of(count, _handle(datatype))

    def Is_cancelled(self):
        """Test to see if a request was cancelled."""
        return self._fields[_CANCELLED] != 0

    def Set_cancelled(self, flag):
        """Set the cancelled state associated with a status."""
        self._fields[_CANCELLED] = bool(flag)

    cancelled = property(Is_cancelled, Set_cancelled, doc="Cancelled state.")

    def tomemory(self):
        """Return status memory view."""
        return memoryview(self._fields)

    def py2f(self):
        """Return the numbers of a Fortran status."""
        return list(self._fields)

    @classmethod
    def f2py(cls, arg):
        """Create object from the numbers of a Fortran status."""
        self = cls()
        for index in range(len(self._fields)):
            self._fields[index] = arg[index]
        return self


def _handle(datatype):
    if not isinstance(datatype, Datatype):
        raise incorrect("datatype", "Datatype", datatype)
    return datatype._h


def check(status):
    """Raises TypeError for what cannot be filled."""
    if status is not None and not isinstance(status, Status):
        raise incorrect("status", "Status", status)


def fill(status):
    """Takes over what the last call found."""
    if status is not None:
        status._fields[:] = array("q", _ringside.status())


def fill_all(statuses):
    """Takes over what the last call of a list found: as many as there are, and a list grows to them."""
    if statuses is None:
        return
    found = _ringside.statuses()
    if isinstance(statuses, list) and len(statuses) < len(found):
        statuses.extend(Status() for _ in range(len(statuses), len(found)))
    for status, fields in zip(statuses, found):
        check(status)
        status._fields[:] = array("q", fields)
