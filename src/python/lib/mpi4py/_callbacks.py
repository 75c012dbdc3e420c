"""Functions of a program's that MPI calls: what they raise does not pass through MPI, it is printed and told as a code."""

from operator import index
from traceback import print_exc

import _ringside

from ._exception import Exception as MPIException, constants as errors

# What is said instead of an error code where nothing is copied.
_NOT_COPIED = -1
# Handlers that a program may have at once, of each class, as in mpi4py.
_MOST_HANDLERS = 32
# Keys whose values are numbers, as in other languages.
_numbers = set()


def _answering(function, owner):
    """Takes a handle, a key and a value; answers with an error code, or that nothing is copied, and a value."""

    def answer(handle, keyval, value):
        try:
            result = function(owner(handle), keyval, value)
        except MPIException as error:
            print_exc()
            return [error.Get_error_code(), None]
        except BaseException:
            print_exc()
            return [errors["ERR_OTHER"], None]
        return [_NOT_COPIED, None] if result is NotImplemented else [0, result]

    return answer


def _same(owner, keyval, value):
    return value


def create_keyval(create, owner, copy_fn, delete_fn, nopython):
    """A new key made by the native function; `owner` makes an object of a handle."""
    copying = _same if copy_fn is True else copy_fn
    keyval = create(
        None if copying in (None, False) else _answering(copying, owner),
        None if delete_fn in (None, False, True) else _answering(delete_fn, owner),
    )
    if nopython:
        _numbers.add(keyval)
    return keyval


def free_keyval(keyval):
    """Its values are forgotten to be numbers."""
    _numbers.discard(keyval)


def attribute_value(keyval, value):
    """The value as it is attached."""
    return index(value) if keyval in _numbers else value


# Handles of the program's error handlers, by the class that made them.
_handlers = {}


def create_errhandler(cls, create, owner, function):
    """The handle of a new error handler made by the native function."""
    used = _handlers.setdefault(cls.__name__, set())
    if len(used) >= _MOST_HANDLERS:
        raise RuntimeError("cannot create too many user-defined error handlers")

    def tell(handle, errorcode):
        try:
            function(owner(handle), errorcode)
        except BaseException:
            # Nobody is left to tell it to.
            print_exc()
            _ringside.comm_abort(1, 1)

    handle = create(tell)
    used.add(handle)
    return handle


def free_errhandler(handle):
    """Another one may be made in its place."""
    for used in _handlers.values():
        used.discard(handle)
