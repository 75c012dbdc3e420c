"""What programs attach to datatypes: any of Python's objects, under keys that they make."""

from traceback import print_exc

import _ringside

from ._exception import Exception as MPIException, constants as errors

_INVALID = dict(_ringside.keyvals())["KEYVAL_INVALID"]


def _called(function, *arguments):
    """What a function of the program's returns. A callback of C's cannot raise: its error is printed."""
    try:
        return function(*arguments)
    except BaseException:
        print_exc()
        raise MPIException(errors["ERR_OTHER"]) from None


class Attributes:
    """The keys for one class of objects, and what is attached to its objects, by their handles."""

    def __init__(self):
        self._keys = {}
        self._attached = {}
        self._last = _INVALID

    def create(self, copy_fn, delete_fn):
        self._last += 1
        self._keys[self._last] = copy_fn, delete_fn
        return self._last

    def free(self, keyval):
        self._key(keyval)
        del self._keys[keyval]
        return _INVALID

    def _key(self, keyval):
        try:
            return self._keys[keyval]
        except KeyError:
            raise MPIException(errors["ERR_KEYVAL"]) from None

    def get(self, owner, keyval):
        self._key(keyval)
        return self._attached.get(owner._h, {}).get(keyval, (None,))[0]

    def set(self, owner, keyval, value):
        key = self._key(keyval)
        values = self._attached.setdefault(owner._h, {})
        self._remove(owner, keyval)
        values[keyval] = value, key

    def delete(self, owner, keyval):
        self._key(keyval)
        self._remove(owner, keyval)

    def _remove(self, owner, keyval):
        values = self._attached.get(owner._h, {})
        if keyval not in values:
            return
        value, (_, delete_fn) = values[keyval]
        del values[keyval]
        if delete_fn is not None:
            _called(delete_fn, owner, keyval, value)

    def clear(self, owner):
        """The owner is about to end: the newest goes first."""
        for keyval in reversed(list(self._attached.get(owner._h, ()))):
            self._remove(owner, keyval)
        self._attached.pop(owner._h, None)

    def copy(self, owner, copy):
        """What the keys make of the owner's values is attached to its copy."""
        for keyval, (value, key) in list(self._attached.get(owner._h, {}).items()):
            copy_fn = key[0]
            if not copy_fn:
                continue
            copied = value if copy_fn is True else _called(copy_fn, owner, keyval, value)
            if copied is not NotImplemented:
                self._attached.setdefault(copy._h, {})[keyval] = copied, key
