"""Values that stand where a buffer would: BOTTOM, IN_PLACE and BUFFER_AUTOMATIC."""

from ._integral import is_integral


class _Special:
    """Equal to the number that C has for it, and a buffer of no bytes."""

    __slots__ = ()
    _name = ""
    _number = 0

    def __bool__(self):
        return self._number != 0

    def __int__(self):
        return self._number

    def __hash__(self):
        return self._number

    def __eq__(self, value):
        if isinstance(value, type(self)):
            return True
        if not is_integral(value):
            return NotImplemented
        return self._number == value

    def __buffer__(self, flags):
        return memoryview(b"")

    def __repr__(self):
        return self._name

    def __reduce__(self):
        return self._name


class BottomType(_Special):
    """Type of `BOTTOM`."""

    __slots__ = ()
    _name = "BOTTOM"

    def __index__(self):
        return self._number


class InPlaceType(_Special):
    """Type of `IN_PLACE`."""

    __slots__ = ()
    _name = "IN_PLACE"
    _number = -1


class BufferAutomaticType(_Special):
    """Type of `BUFFER_AUTOMATIC`."""

    __slots__ = ()
    _name = "BUFFER_AUTOMATIC"
    _number = -2


for _type in (BottomType, InPlaceType, BufferAutomaticType):
    _type.__module__ = "mpi4py.MPI"

BOTTOM = BottomType()
IN_PLACE = InPlaceType()
BUFFER_AUTOMATIC = BufferAutomaticType()
