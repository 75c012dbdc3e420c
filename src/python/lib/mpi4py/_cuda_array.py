"""Memory that an object shows by the CUDA array interface: a dictionary with address, shape and type.

There is no graphics card behind a page, so what the address names has to be memory of this process.
"""

from warnings import warn

import _ringside

_formats = {
    "b": {1: "?"},
    "i": {1: "b", 2: "h", 4: "i", 8: "q"},
    "u": {1: "B", 2: "H", 4: "I", 8: "Q"},
    "f": {2: "e", 4: "f", 8: "d"},
    "c": {4: "Ze", 8: "Zf", 16: "Zd"},
}
_said = "__cuda_array_interface__: "


def has_interface(obj):
    """Whether the object shows its memory so."""
    return hasattr(obj, "__cuda_array_interface__")


def _is_contiguous(shape, strides, itemsize):
    """Whether the axes, from the innermost on, lie one in another without gaps."""
    size = itemsize
    for dim, stride in zip(shape, strides):
        if dim > 1 and size != stride:
            return False
        size *= dim
    return True


def _as(kind, value):
    if not isinstance(value, kind):
        raise TypeError(f"Expected {kind.__name__}, got {type(value).__name__}")
    return value


def open_interface(obj, readonly, with_format=True):
    """The memory as bytes, and the format of its items."""
    described = _as(dict, obj.__cuda_array_interface__)
    data = _as(tuple, described["data"])
    typestr = _as(str, described["typestr"])
    shape = _as(tuple, described["shape"])
    strides = described.get("strides")
    descr = described.get("descr")
    address, locked = data
    size = 1
    for dim in shape:
        size *= dim
    if address is None and size == 0:
        address = 0
    order, kind, itemsize = typestr[0:1], typestr[1:2], int(typestr[2:])
    if with_format and order == ">":
        raise BufferError(f"{_said}typestr {typestr!r} with non-native byte order")
    if with_format and order not in ("<", "|"):
        raise BufferError(f"{_said}typestr {typestr!r} with unrecognized byte order")
    if described.get("mask") is not None:
        raise BufferError(f"{_said}cannot handle masked arrays")
    if size < 0:
        raise BufferError(f"{_said}buffer with negative size (shape:{shape}, size:{size})")
    if strides is not None:
        _as(tuple, strides)
        if not _is_contiguous(shape[::-1], strides[::-1], itemsize) and not _is_contiguous(shape, strides, itemsize):
            raise BufferError(
                f"{_said}buffer is not contiguous (shape:{shape}, strides:{strides}, itemsize:{itemsize})"
            )
    if locked and not readonly:
        raise BufferError(f"{_said}buffer is not writable")
    if descr is not None and (len(_as(list, descr)) != 1 or descr[0] != ("", typestr)):
        warn(f"{_said}ignoring 'descr' key", RuntimeWarning, stacklevel=2)
    nbytes = size * itemsize
    view = _ringside.memory_at(address, nbytes, locked) if nbytes > 0 else memoryview(bytearray())
    return view, _formats.get(kind, {}).get(itemsize, "B")
