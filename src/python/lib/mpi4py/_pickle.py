"""How objects become bytes and come back.

What is sent is the plain pickle, which any program can unpickle that receives it as bytes. Only when an object holds
large buffers of its own do these travel beside the pickle, so that they are copied once and not again by pickling.
"""

from __future__ import annotations

from pickle import HIGHEST_PROTOCOL, dumps as _dumps, loads as _loads
from struct import Struct

from ._buffer import buffer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from .typing import Buffer

_THRESHOLD = 1024**2 // 4

# Before pickle and buffers: no pickle begins with a zero byte.
_MARK = b"\0oob\r\n\x1a\n"
_head = Struct("<8sII")
_length = Struct("<I")
_alignment = 16


class Pickle:
    """Makes bytes of objects and objects of bytes.

    dumps: Makes the bytes, with a protocol as its second argument where there is one. By default `pickle.dumps`.
    loads: Makes the object. By default `pickle.loads`.
    protocol: The version of pickle's format. By default the newest.
    threshold: Bytes from which on a buffer goes beside the pickle. By default 256 KiB.
    """

    __slots__ = ("_dumps", "_loads", "_protocol", "_threshold")

    def __init__(
        self,
        dumps: Callable[..., bytes] | None = None,
        loads: Callable[..., Any] | None = None,
        protocol: int | None = None,
        threshold: int | None = None,
    ):
        self._dumps = _dumps if dumps is None else dumps
        self._loads = _loads if loads is None else loads
        self._threshold = _THRESHOLD if threshold is None else threshold
        self.PROTOCOL = protocol

    @property
    def PROTOCOL(self) -> int | None:
        """The version of pickle's format. None where a function of the program's own knows none."""
        return self._protocol

    @PROTOCOL.setter
    def PROTOCOL(self, protocol):
        if protocol is None and self._dumps is _dumps:
            protocol = HIGHEST_PROTOCOL
        self._protocol = protocol

    @property
    def THRESHOLD(self) -> int:
        """Bytes from which on a buffer goes beside the pickle."""
        return self._threshold

    @THRESHOLD.setter
    def THRESHOLD(self, threshold):
        self._threshold = _THRESHOLD if threshold is None else threshold

    def dumps(self, obj: Any) -> bytes:
        """Return the bytes that stand for an object, with all its buffers among them."""
        if self._protocol is None:
            return self._dumps(obj)
        return self._dumps(obj, self._protocol)

    def loads(self, data: Buffer) -> Any:
        """Return the object that bytes of `dumps` stand for."""
        return self._loads(data)

    def dumps_oob(self, obj: Any) -> tuple[bytes, list[Buffer]]:
        """Return the bytes that stand for an object, and its large buffers beside them, which are not copied."""
        protocol = HIGHEST_PROTOCOL if self._protocol is None else max(self._protocol, 5)
        buffers = []
        threshold = self._threshold

        def in_band(found):
            part = buffer(found)
            if part.nbytes < threshold:
                return True
            buffers.append(part)
            return False

        return self._dumps(obj, protocol, buffer_callback=in_band), buffers

    def loads_oob(self, data: Buffer, buffers: Sequence[Buffer]) -> Any:
        """Return the object that bytes and buffers of `dumps_oob` stand for. It uses the buffers, without a copy."""
        return self._loads(data, buffers=buffers)


pickle = Pickle()
"""What calls that send any object make bytes with. Set its attributes, or call its `__init__`, for all of them."""


def dump(obj):
    """The bytes that are sent for an object."""
    # Only pickle's own function is known to take buffers out; protocols below 5 have none.
    if pickle._dumps is not _dumps or pickle._protocol != HIGHEST_PROTOCOL:
        return pickle.dumps(obj)
    threshold = pickle._threshold
    buffers = []

    def in_band(found):
        part = found.raw()
        if part.nbytes < threshold:
            return True
        buffers.append(part)
        return False

    data = _dumps(obj, HIGHEST_PROTOCOL, buffer_callback=in_band)
    return _framed(data, buffers) if buffers else data


class Given:
    """An object that was never a message: what a request of the program's own gives."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj


def load(data):
    """The object that the bytes received stand for; None for no bytes."""
    if not data:
        return None
    # What has its buffers beside it comes in memory that they may be written to.
    if type(data) is bytes:
        return pickle._loads(data)
    return data.obj if type(data) is Given else _unframed(memoryview(data))


def _framed(data, buffers):
    parts = [_head.pack(_MARK, len(buffers), len(data))]
    parts.extend(_length.pack(part.nbytes) for part in buffers)
    parts.append(data)
    at = sum(map(len, parts))
    for part in buffers:
        # Where numbers lie aligned they can be read where they are.
        padding = -at % _alignment
        parts.append(bytes(padding))
        parts.append(part)
        at += padding + part.nbytes
    return b"".join(parts)


def _unframed(view):
    _, count, size = _head.unpack_from(view)
    at = _head.size + count * _length.size
    data = view[at : at + size]
    at += size
    buffers = []
    for index in range(count):
        (length,) = _length.unpack_from(view, _head.size + index * _length.size)
        at += -at % _alignment
        buffers.append(view[at : at + length])
        at += length
    return pickle.loads_oob(data, buffers)
