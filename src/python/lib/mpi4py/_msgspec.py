"""mpi4py's message specifications: what the argument of an upper-case call stands for.

A message becomes a tuple for the runtime: (object with the buffer or None, bytes to skip, count, datatype's handle);
a message of one block for each rank becomes (object or None, counts, displacements, datatype's handle).
"""

from operator import index

from ._buffer import buffer
from ._cuda_array import has_interface
from ._datatype import Datatype, constants, typedict
from ._integral import is_integral
from ._special import BOTTOM, IN_PLACE

_byte = constants["BYTE"]

# Handle and extent by handle, and by the formats that buffers tell.
_sizes = {datatype._h: (datatype._h, datatype.extent) for datatype in constants.values() if datatype}
_formats = {prefix + code: _sizes[datatype._h] for prefix in ("", "@", "<") for code, datatype in typedict.items()}
_formats["B"] = _sizes[_byte._h]

# What goes to and comes from PROC_NULL.
NOTHING = (None, 0, 0, _byte._h)


def is_in_place(msg):
    """Whether the data is in the call's other buffer."""
    return msg is None or msg is IN_PLACE


def _is_datatype(item):
    return isinstance(item, (Datatype, str))


def _lookup(key):
    try:
        return typedict[key]
    except KeyError:
        raise KeyError(f"cannot map {key!r} to MPI datatype") from None


def as_datatype(item):
    """A datatype given as such or by its code."""
    return item if isinstance(item, Datatype) else _lookup(item)


def _of_format(form):
    if form == "B":
        return _byte
    if form[0] in "@<":
        form = form[1:]
    elif form[0] == ">":
        raise BufferError(f"format string {form!r} with non-native byte order")
    return _lookup(form)


def _basic(o_buf, o_type, readonly):
    """The buffer's owner, its length in bytes, and the datatype."""
    if o_buf is None or o_buf is BOTTOM:
        return None, 0, as_datatype(o_type)
    try:
        view = memoryview(o_buf)
    except TypeError:
        if not has_interface(o_buf):
            raise
        # MPI.buffer keeps the object as long as the memory is in use.
        owner = buffer()
        form = owner._open(o_buf, readonly)
        return owner, owner.nbytes, _of_format(form) if o_type is None else as_datatype(o_type)
    if not view.contiguous:
        raise BufferError("memoryview: underlying buffer is not contiguous")
    if view.readonly and not readonly:
        raise BufferError("Object is not writable.")
    return o_buf, view.nbytes, _of_format(view.format) if o_type is None else as_datatype(o_type)


def _check_buffer(msg):
    try:
        memoryview(msg)
    except TypeError:
        if not has_interface(msg):
            raise TypeError("message: expecting buffer or list/tuple") from None


def _items(msg, pair):
    """Buffer, count, displacement and datatype, None for what is not there; `pair`: what count and displacement come in."""
    if not isinstance(msg, (list, tuple)):
        _check_buffer(msg)
        return msg, None, None, None
    if not 2 <= len(msg) <= 4:
        raise ValueError("message: expecting 2 to 4 items")
    buf, count, displ, datatype = msg[0], None, None, None
    if len(msg) == 4:
        _, count, displ, datatype = msg
    elif len(msg) == 2 and _is_datatype(msg[1]):
        datatype = msg[1]
    else:
        count = msg[1]
        if len(msg) == 3:
            datatype = msg[2]
        if isinstance(count, pair):
            count, displ = count
    return buf, count, displ, datatype


def _extent(datatype, what):
    if not datatype:
        raise ValueError(f"message: cannot {what}, datatype is null")
    return datatype.extent


def _entries(length, datatype):
    """How many elements fill the buffer."""
    extent = _extent(datatype, "infer count")
    if extent <= 0:
        raise ValueError(
            f"message: cannot infer count, datatype extent {extent} (lb:{datatype.lb}, ub:{datatype.ub})"
        )
    if length % extent != 0:
        raise ValueError(
            f"message: cannot infer count, buffer length {length} is not a multiple of "
            f"datatype extent {extent} (lb:{datatype.lb}, ub:{datatype.ub})"
        )
    return length // extent


def simple(msg, readonly, blocks=0):
    """The message of one piece; without a count it is that of one of `blocks` equal parts of the buffer."""
    # Most messages are a whole buffer, alone or with its datatype.
    owner, known, form = msg, None, type(msg)
    if form is list or form is tuple:
        if len(msg) != 2 or type(msg[1]) is not Datatype:
            return _any_simple(msg, readonly, blocks)
        owner = msg[0]
        known = _sizes.get(msg[1]._h)
    try:
        view = memoryview(owner)
    except TypeError:
        return _any_simple(msg, readonly, blocks)
    if owner is msg:
        known = _formats.get(view.format)
    if known is None or not view.contiguous or (not readonly and view.readonly):
        return _any_simple(msg, readonly, blocks)
    handle, extent = known
    count, rest = divmod(view.nbytes, extent * (blocks or 1))
    return _any_simple(msg, readonly, blocks) if rest else (owner, 0, count, handle)


def _any_simple(msg, readonly, blocks):
    """Messages of every form, and what is wrong with those that are none."""
    o_buf, o_count, o_displ, o_type = _items(msg, (list, tuple))
    owner, length, datatype = _basic(o_buf, o_type, readonly)
    offset = 0
    if o_displ is not None:
        displ = index(o_displ)
        if displ < 0:
            raise ValueError(f"message: negative displacement {displ}")
        if displ > 0:
            extent = _extent(datatype, "handle displacement")
            if extent <= 0:
                raise ValueError(
                    f"message: cannot handle displacement, datatype extent {extent} "
                    f"(lb:{datatype.lb}, ub:{datatype.ub})"
                )
            offset = displ * extent
            if offset > length:
                raise ValueError(
                    f"message: displacement {displ} out of bounds, number of datatype entries {length // extent}"
                )
            length -= offset
    count = 0
    if o_count is not None:
        count = index(o_count)
        if count < 0:
            raise ValueError(f"message: negative count {count}")
        if count > 0 and o_buf is None:
            raise ValueError(f"message: buffer is None but count is {count}")
    elif length > 0:
        count = _entries(length, datatype)
        if blocks > 1:
            if count % blocks != 0:
                raise ValueError(
                    f"message: cannot infer count, number of entries {count} is not a multiple of "
                    f"required number of blocks {blocks}"
                )
            count //= blocks
    return owner, offset, count, datatype._h


def _numbers(items, size):
    numbers = [index(item) for item in items]
    if len(numbers) != size:
        raise ValueError(f"expecting {size} items, got {len(numbers)}")
    return numbers


def vector(msg, readonly, blocks):
    """The message of `blocks` pieces, one for each rank."""
    o_buf, o_counts, o_displs, o_type = _items(msg, tuple)
    owner, length, datatype = _basic(o_buf, o_type, readonly)
    if o_counts is None:
        each, more = divmod(_entries(length, datatype) if length > 0 else 0, blocks)
        counts = [each + (rank < more) for rank in range(blocks)]
    elif is_integral(o_counts):
        counts = [index(o_counts)] * blocks
    else:
        counts = _numbers(o_counts, blocks)
    if o_displs is None:
        displs = []
        at = 0
        for count in counts:
            displs.append(at)
            at += count
    elif is_integral(o_displs):
        stride = index(o_displs)
        displs = [stride * rank for rank in range(blocks)]
    else:
        displs = _numbers(o_displs, blocks)
    return owner, counts, displs, datatype._h


def each(msg, readonly, blocks):
    """The message of `blocks` pieces with a datatype each: displacements are in bytes."""
    if len(msg) == 2:
        o_buf, o_types = msg
        o_counts, o_displs = [1] * blocks, [0] * blocks
    elif len(msg) == 3:
        o_buf, (o_counts, o_displs), o_types = msg
    elif len(msg) == 4:
        o_buf, o_counts, o_displs, o_types = msg
    else:
        raise ValueError("message: expecting 2 to 4 items")
    types = [as_datatype(item)._h for item in o_types]
    if len(types) != blocks:
        raise ValueError(f"expecting {blocks} items, got {len(types)}")
    owner, _, _ = _basic(o_buf, _byte, readonly)
    for what, items in ("counts", o_counts), ("displacements", o_displs):
        if items is None and o_buf is BOTTOM:
            raise ValueError(f"message: {what} are needed where the buffer is BOTTOM")
    counts = [1] * blocks if o_counts is None else _numbers(o_counts, blocks)
    displs = [0] * blocks if o_displs is None else _numbers(o_displs, blocks)
    return owner, counts, displs, types


def check_pair(send, receive):
    """A reduction hands in what it takes out: the same count of the same type."""
    if send[3] != receive[3]:
        raise ValueError("mismatch in send and receive MPI datatypes")
    if send[2] != receive[2]:
        raise ValueError(f"mismatch in send count {send[2]} and receive count {receive[2]}")
