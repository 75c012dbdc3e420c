"""Reading and writing files: the methods that files have for it."""

from operator import index

import _ringside

from ._handle import of
from ._point_to_point import _message
from ._request import Request
from ._status import check, fill


def _named(function, name, doc):
    function.__name__ = name
    function.__qualname__ = f"File.{name}"
    function.__doc__ = doc
    return function


def _readonly(name):
    return "ead" not in name


def _native(name):
    return getattr(_ringside, f"file_{name}")


def _blocking(name, doc):
    """A method for a call that moves data at one of the pointers."""
    call, readonly = _native(name), _readonly(name)

    def method(self, buf, status=None):
        check(status)
        call(self._h, *_message(buf, readonly, None))
        fill(status)

    return _named(method, name, doc)


def _blocking_at(name, doc):
    call, readonly = _native(name), _readonly(name)

    def method(self, offset, buf, status=None):
        check(status)
        call(self._h, index(offset), *_message(buf, readonly, None))
        fill(status)

    return _named(method, name, doc)


def _starting(name, doc):
    call, readonly = _native(name), _readonly(name)

    def method(self, buf):
        return of(Request, call(self._h, *_message(buf, readonly, None)))

    return _named(method, name, doc)


def _starting_at(name, doc):
    call, readonly = _native(name), _readonly(name)

    def method(self, offset, buf):
        return of(Request, call(self._h, index(offset), *_message(buf, readonly, None)))

    return _named(method, name, doc)


def _beginning(name, doc):
    call, readonly = _native(name), _readonly(name)

    def method(self, buf):
        call(self._h, *_message(buf, readonly, None))

    return _named(method, name, doc)


def _beginning_at(name, doc):
    call, readonly = _native(name), _readonly(name)

    def method(self, offset, buf):
        call(self._h, index(offset), *_message(buf, readonly, None))

    return _named(method, name, doc)


class FileAccess:
    """Base of MPI.File."""

    __slots__ = ()

    Read_at = _blocking_at("Read_at", "Read using explicit offset.")
    Read_at_all = _blocking_at("Read_at_all", "Collective read using explicit offset.")
    Write_at = _blocking_at("Write_at", "Write using explicit offset.")
    Write_at_all = _blocking_at("Write_at_all", "Collective write using explicit offset.")
    Iread_at = _starting_at("Iread_at", "Nonblocking read using explicit offset.")
    Iread_at_all = _starting_at("Iread_at_all", "Nonblocking collective read using explicit offset.")
    Iwrite_at = _starting_at("Iwrite_at", "Nonblocking write using explicit offset.")
    Iwrite_at_all = _starting_at("Iwrite_at_all", "Nonblocking collective write using explicit offset.")

    Read = _blocking("Read", "Read using individual file pointer.")
    Read_all = _blocking("Read_all", "Collective read using individual file pointer.")
    Write = _blocking("Write", "Write using individual file pointer.")
    Write_all = _blocking("Write_all", "Collective write using individual file pointer.")
    Iread = _starting("Iread", "Nonblocking read using individual file pointer.")
    Iread_all = _starting("Iread_all", "Nonblocking collective read using individual file pointer.")
    Iwrite = _starting("Iwrite", "Nonblocking write using individual file pointer.")
    Iwrite_all = _starting("Iwrite_all", "Nonblocking collective write using individual file pointer.")

    Read_shared = _blocking("Read_shared", "Read using shared file pointer.")
    Write_shared = _blocking("Write_shared", "Write using shared file pointer.")
    Iread_shared = _starting("Iread_shared", "Nonblocking read using shared file pointer.")
    Iwrite_shared = _starting("Iwrite_shared", "Nonblocking write using shared file pointer.")
    Read_ordered = _blocking("Read_ordered", "Collective read using shared file pointer.")
    Write_ordered = _blocking("Write_ordered", "Collective write using shared file pointer.")

    Read_at_all_begin = _beginning_at("Read_at_all_begin", "Start a split collective read using explicit offset.")
    Read_at_all_end = _blocking("Read_at_all_end", "Complete a split collective read using explicit offset.")
    Write_at_all_begin = _beginning_at(
        "Write_at_all_begin", "Start a split collective write using explicit offset."
    )
    Write_at_all_end = _blocking("Write_at_all_end", "Complete a split collective write using explicit offset.")
    Read_all_begin = _beginning("Read_all_begin", "Start a split collective read using individual file pointer.")
    Read_all_end = _blocking("Read_all_end", "Complete a split collective read using individual file pointer.")
    Write_all_begin = _beginning(
        "Write_all_begin", "Start a split collective write using individual file pointer."
    )
    Write_all_end = _blocking("Write_all_end", "Complete a split collective write using individual file pointer.")
    Read_ordered_begin = _beginning(
        "Read_ordered_begin", "Start a split collective read using shared file pointer."
    )
    Read_ordered_end = _blocking("Read_ordered_end", "Complete a split collective read using shared file pointer.")
    Write_ordered_begin = _beginning(
        "Write_ordered_begin", "Start a split collective write using shared file pointer."
    )
    Write_ordered_end = _blocking(
        "Write_ordered_end", "Complete a split collective write using shared file pointer."
    )
