"""MPI.Op: the predefined operations, which combine any of Python's values, and those of the program."""

import _ringside

from ._buffer import buffer
from ._datatype import Datatype, datatype_of
from ._handle import Handle, constant, family, incorrect, of
from ._msgspec import check_pair, simple

_MOST_OWN = 32


class _Own:
    """An operation of the program."""

    __slots__ = ("function", "commute")

    def __init__(self, function, commute):
        self.function = function
        self.commute = commute

    def apply(self, inbuf, inoutbuf, datatype):
        """What the runtime calls for a piece of memory."""
        self.function(buffer(inbuf), buffer(inoutbuf), Datatype(datatype_of(datatype)))


_own = {}  # by handle
_functions = {}  # of the predefined ones, by handle


@family
class Op(Handle):
    """Reduction operation."""

    __slots__ = ("_function",)
    __module__ = "mpi4py.MPI"

    def __new__(cls, op=None):
        self = super().__new__(cls, op)
        # Copies go on working when the original is freed.
        self._function = None if op is None else op._function
        return self

    def __call__(self, x, y):
        function = _functions.get(self._h)
        if function is not None:
            return function(x, y)
        if self._function is not None:
            return self._function(x, y, None)
        raise ValueError("cannot call user-defined operation")

    def __reduce__(self):
        own = _own.get(self._h)
        if own is None or self._function is None:
            return super().__reduce__()
        return (type(self).Create, (own.function, own.commute))

    @classmethod
    def Create(cls, function, commute=False):
        """Create a user-defined reduction operation."""
        function.__call__
        if len(_own) == _MOST_OWN:
            raise RuntimeError("cannot create too many user-defined reduction operations")
        own = _Own(function, bool(commute))
        name = getattr(function, "__name__", type(function).__name__)
        self = of(cls, _ringside.op_create(own.apply, name, own.commute))
        self._function = function
        _own[self._h] = own
        return self

    def Free(self):
        """Free a user-defined reduction operation."""
        _ringside.op_free(self._h)
        del _own[self._h]
        self._h = 0
        self._function = None

    def Is_commutative(self):
        """Query reduction operations for their commutativity."""
        return _ringside.op_is_commutative(self._h)

    is_commutative = property(Is_commutative, doc="Is a commutative operation.")

    @property
    def is_predefined(self):
        """Is a predefined operation."""
        return self._h == 0 or self._h in _functions

    def Reduce_local(self, inbuf, inoutbuf):
        """Apply a reduction operation to local data."""
        inout = simple(inoutbuf, False)
        given = simple(inbuf, True)
        check_pair(given, inout)
        _ringside.op_reduce_local(self._h, *given, *inout)


def _max(x, y):
    return y if y > x else x


def _min(x, y):
    return y if y < x else x


def _located(better):
    def choose(x, y):
        u, i = x
        v, j = y
        if better(u, v):
            return u, i
        if better(v, u) or j < i:
            return v, j
        return u, i

    return choose


def as_op(op):
    """The handle of an upper-case call's operation."""
    if not isinstance(op, Op):
        raise incorrect("op", "Op", op)
    return op._h


def log_index(op):
    """What the log calls an operation that a lower-case call was given: -1 for a function of the program's."""
    return op._h if isinstance(op, Op) and op._h in _functions else -1


# How the predefined ones combine objects, by the name that programs use.
_combining = {
    "MAX": _max,
    "MIN": _min,
    "SUM": lambda x, y: x + y,
    "PROD": lambda x, y: x * y,
    "LAND": lambda x, y: bool(x) & bool(y),
    "BAND": lambda x, y: x & y,
    "LOR": lambda x, y: bool(x) | bool(y),
    "BOR": lambda x, y: x | y,
    "LXOR": lambda x, y: bool(x) ^ bool(y),
    "BXOR": lambda x, y: x ^ y,
    "MAXLOC": _located(lambda u, v: u > v),
    "MINLOC": _located(lambda u, v: u < v),
    "REPLACE": lambda x, y: y,
    "NO_OP": lambda x, y: x,
}

constants = {"OP_NULL": constant(Op, 0, "OP_NULL")}
for _name, _handle in _ringside.ops():
    _functions[_handle] = _combining[_name]
    constants[_name] = constant(Op, _handle, _name)

SUM = constants["SUM"]
