"""NumPy's dtypes as datatypes of MPI, and back."""

from __future__ import annotations

from .. import MPI

TYPE_CHECKING = False
if TYPE_CHECKING:
    from numpy.typing import DTypeLike
    from typing import Any

__all__ = ["from_numpy_dtype", "to_numpy_dtype"]

try:
    from numpy import dtype as _np_dtype
except ImportError:
    _np_dtype = None


def from_numpy_dtype(dtype: DTypeLike) -> MPI.Datatype:
    """Return the MPI datatype for a NumPy dtype, for messages that hold its items.

    For a number it is one of MPI's own. Where the dtype has several elements or fields it is a new one: commit it before
    it is used, and free it afterwards.

    dtype: Whatever `numpy.dtype` takes: "f8", `numpy.int32`, a list of fields.

    Raises ValueError for objects and for numbers in another byte order, RuntimeError without NumPy.

    Example:
        point = from_numpy_dtype([("x", "f8"), ("id", "i4")]).Commit()
    """
    if _np_dtype is None:
        raise RuntimeError("NumPy is not available")
    dtype = _np_dtype(dtype)
    if dtype.hasobject:
        raise ValueError("NumPy datatype with object entries")
    if not dtype.isnative:
        raise ValueError("NumPy datatype with non-native byteorder")
    if dtype.subdtype is not None:
        return _from_array(*dtype.subdtype)
    if dtype.names is not None:
        return _from_structure(dtype)
    return MPI.Datatype.fromcode(dtype.str[1:] if dtype.kind in "SU" else dtype.char)


def _from_array(item, shape):
    element = from_numpy_dtype(item)
    try:
        if len(shape) == 1:
            return element.Create_contiguous(shape[0])
        return element.Create_subarray(shape, shape, [0] * len(shape))
    finally:
        element.free()


def _from_structure(dtype):
    fields = [dtype.fields[name] for name in dtype.names]
    types = [from_numpy_dtype(field[0]) for field in fields]
    try:
        structure = MPI.Datatype.Create_struct([1] * len(fields), [field[1] for field in fields], types)
    finally:
        for each in types:
            each.free()
    if structure.Get_extent() == (0, dtype.itemsize):
        return structure
    try:
        return structure.Create_resized(0, dtype.itemsize)
    finally:
        structure.Free()


def to_numpy_dtype(datatype: MPI.Datatype) -> Any:
    """Return the NumPy dtype for an MPI datatype: one with fields where the datatype has parts.

    Where NumPy is not installed, it returns what `numpy.dtype` would be given.

    datatype: One of MPI's own, or one made of those.

    Raises ValueError for DATATYPE_NULL, and for what no dtype can say: a part of an array, for one.
    """
    if datatype == MPI.DATATYPE_NULL:
        raise ValueError("cannot convert null MPI datatype to NumPy")
    value = _pair_value(datatype)
    if value is not None:
        return _dtype(f"{value},i", align=True)
    if datatype.is_predefined:
        return _dtype(datatype.tocode())
    base, combiner, params = datatype.decode()
    try:
        return _to_derived(datatype, base, combiner, params)
    finally:
        for each in params.get("datatypes", [base]):
            each.free()


def _to_derived(datatype, base, combiner, params):
    if combiner == "STRUCT":
        return _structure(datatype, params["datatypes"], params["blocklengths"], params["displacements"])
    if combiner == "DUP":
        return to_numpy_dtype(base)
    if combiner == "CONTIGUOUS":
        return _dtype((to_numpy_dtype(base), (params["count"],)))
    if combiner == "SUBARRAY":
        return _whole_array(base, **params)
    if combiner == "RESIZED":
        return _resized(to_numpy_dtype(base), **params)
    unit = 1 if combiner.startswith("H") else base.extent
    if combiner in ("VECTOR", "HVECTOR"):
        count = params["count"]
        lengths = [params["blocklength"]] * count
        displacements = [i * params["stride"] * unit for i in range(count)]
    elif "displacements" in params:
        displacements = [displacement * unit for displacement in params["displacements"]]
        lengths = params.get("blocklengths") or [params["blocklength"]] * len(displacements)
    else:
        raise ValueError(f"cannot convert MPI datatype made by {combiner} to NumPy")
    return _structure(datatype, [base] * len(displacements), lengths, displacements)


def _whole_array(base, sizes, subsizes, starts, order):
    if sizes != subsizes:
        raise ValueError("cannot convert MPI datatype of a part of an array to NumPy")
    shape = tuple(sizes if order == MPI.ORDER_C else reversed(sizes))
    return _dtype((to_numpy_dtype(base), shape))


def _resized(dtype, lb, extent):
    if isinstance(dtype, dict):
        return {**dtype, "itemsize": extent}
    if lb != 0 or getattr(dtype, "names", None) is None:
        raise ValueError("cannot convert resized MPI datatype to NumPy")
    fields = [dtype.fields[name] for name in dtype.names]
    return _np_dtype(
        {
            "names": dtype.names,
            "formats": [field[0] for field in fields],
            "offsets": [field[1] for field in fields],
            "itemsize": extent,
            "aligned": dtype.isalignedstruct,
        }
    )


def _structure(datatype, types, lengths, displacements):
    formats = [
        to_numpy_dtype(each) if length == 1 else _dtype((to_numpy_dtype(each), (length,)))
        for each, length in zip(types, lengths)
    ]
    description = {
        "names": [f"f{i}" for i in range(len(formats))],
        "formats": formats,
        "offsets": displacements,
        "itemsize": datatype.ub,
        "aligned": _is_aligned(datatype, types, displacements),
    }
    return description if _np_dtype is None else _np_dtype(description)


def _is_aligned(datatype, types, displacements):
    alignments = [_alignment(each) for each in types]
    fit = all(displacement % alignment == 0 for displacement, alignment in zip(displacements, alignments))
    return fit and datatype.ub % max(alignments, default=1) == 0


def _alignment(datatype):
    """What the largest number of the datatype is aligned to."""
    known = MPI._typealign(datatype)
    if known is not None:
        return known
    base, combiner, params = datatype.decode()
    types = params.get("datatypes", [base])
    try:
        return max((_alignment(each) for each in types), default=1)
    finally:
        for each in types:
            each.free()


def _dtype(description, **options):
    if _np_dtype is not None:
        return _np_dtype(description, **options)
    return (description, options) if options else description


def _pair_value(datatype):
    """The code of the value in a datatype that holds a value and an int."""
    return {
        "MPI_SHORT_INT": "h",
        "MPI_2INT": "i",
        "MPI_LONG_INT": "l",
        "MPI_FLOAT_INT": "f",
        "MPI_DOUBLE_INT": "d",
        "MPI_LONG_DOUBLE_INT": "g",
    }.get(datatype.name)
