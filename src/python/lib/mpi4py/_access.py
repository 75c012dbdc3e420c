"""Accesses to other ranks' memory: the methods that windows have for it."""

from operator import index

import _ringside

from ._constants import PROC_NULL
from ._handle import of
from ._integral import is_integral
from ._msgspec import as_datatype
from ._op import Op, constants as ops
from ._handle import incorrect
from ._point_to_point import _message
from ._request import Request

_SUM = ops["SUM"]


def _target(target, origin):
    """Displacement, count and datatype's handle; what is not given is as the origin has it."""
    _, _, count, datatype = origin
    disp = 0
    if target is None:
        pass
    elif is_integral(target):
        disp = index(target)
    elif isinstance(target, (list, tuple)):
        if len(target) > 3:
            raise ValueError("target: expecting 3 items at most")
        if len(target) >= 1:
            disp = index(target[0])
        if len(target) >= 2:
            count = index(target[1])
        if len(target) == 3:
            datatype = as_datatype(target[2])._h
    else:
        raise ValueError("target: expecting integral or list/tuple")
    return disp, count, datatype


def _op(op):
    if not isinstance(op, Op):
        raise incorrect("op", "Op", op)
    return op._h


def _single(rank, **messages):
    """Each is one element of the same datatype."""
    if rank == PROC_NULL:
        return
    first = None
    for name, (_, _, count, datatype) in messages.items():
        if count != 1:
            raise ValueError(f"{name}: expecting a single element, got {count}")
        if first is None:
            first = name, datatype
        elif first[1] != datatype:
            raise ValueError(f"mismatch in {first[0]} and {name} MPI datatypes")


class Access:
    """Base of windows."""

    __slots__ = ()

    def Put(self, origin, target_rank, target=None):
        """Put data into a memory window on a remote process."""
        message = _message(origin, True, target_rank)
        _ringside.Put(self._h, *message, target_rank, *_target(target, message))

    def Get(self, origin, target_rank, target=None):
        """Get data from a memory window on a remote process."""
        message = _message(origin, False, target_rank)
        _ringside.Get(self._h, *message, target_rank, *_target(target, message))

    def Accumulate(self, origin, target_rank, target=None, op=_SUM):
        """Accumulate data into the target process."""
        message = _message(origin, True, target_rank)
        _ringside.Accumulate(self._h, *message, target_rank, *_target(target, message), _op(op))

    def Get_accumulate(self, origin, result, target_rank, target=None, op=_SUM):
        """Fetch-and-accumulate data into the target process."""
        self._get_accumulate(_ringside.Get_accumulate, origin, result, target_rank, target, op)

    def _get_accumulate(self, call, origin, result, target_rank, target, op):
        message = _message(origin, True, target_rank)
        into = _message(result, False, target_rank)
        return call(self._h, *message, *into, target_rank, *_target(target, message), _op(op))

    def Fetch_and_op(self, origin, result, target_rank, target_disp=0, op=_SUM):
        """Perform one-sided read-modify-write."""
        message = _message(origin, True, target_rank)
        into = _message(result, False, target_rank)
        _single(target_rank, origin=message, result=into)
        _ringside.Fetch_and_op(self._h, *message, *into, target_rank, index(target_disp), _op(op))

    def Compare_and_swap(self, origin, compare, result, target_rank, target_disp=0):
        """Perform one-sided atomic compare-and-swap."""
        message = _message(origin, True, target_rank)
        expected = _message(compare, True, target_rank)
        into = _message(result, False, target_rank)
        _single(target_rank, origin=message, compare=expected, result=into)
        _ringside.Compare_and_swap(self._h, *message, *expected, *into, target_rank, index(target_disp))

    def Rput(self, origin, target_rank, target=None):
        """Put data into a memory window on a remote process."""
        message = _message(origin, True, target_rank)
        return of(Request, _ringside.Rput(self._h, *message, target_rank, *_target(target, message)))

    def Rget(self, origin, target_rank, target=None):
        """Get data from a memory window on a remote process."""
        message = _message(origin, False, target_rank)
        return of(Request, _ringside.Rget(self._h, *message, target_rank, *_target(target, message)))

    def Raccumulate(self, origin, target_rank, target=None, op=_SUM):
        """Fetch-and-accumulate data into the target process."""
        message = _message(origin, True, target_rank)
        call = _ringside.Raccumulate
        return of(Request, call(self._h, *message, target_rank, *_target(target, message), _op(op)))

    def Rget_accumulate(self, origin, result, target_rank, target=None, op=_SUM):
        """Accumulate data into the target process using remote memory access."""
        call = _ringside.Rget_accumulate
        return of(Request, self._get_accumulate(call, origin, result, target_rank, target, op))
