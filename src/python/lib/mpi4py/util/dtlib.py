"""Convert NumPy and MPI datatypes."""

from .. import MPI


try:
    from numpy import dtype as _np_dtype
except ImportError:
    _np_dtype = None


def from_numpy_dtype(dtype):
    """The MPI datatype for a NumPy dtype. Structures and arrays in it need derived datatypes."""
    if _np_dtype is None:
        raise RuntimeError("NumPy is not available")
    dtype = _np_dtype(dtype)
    if dtype.hasobject:
        raise ValueError("NumPy datatype with object entries")
    if not dtype.isnative:
        raise ValueError("NumPy datatype with non-native byteorder")
    if dtype.subdtype is not None:
        item, shape = dtype.subdtype
        element = from_numpy_dtype(item)
        count = 1
        for length in shape:
            count *= length
        return element.Create_contiguous(count)
    if dtype.names is not None:
        fields = [dtype.fields[name] for name in dtype.names]
        types = [from_numpy_dtype(field[0]) for field in fields]
        structure = MPI.Datatype.Create_struct([1] * len(fields), [field[1] for field in fields], types)
        return structure.Create_resized(0, dtype.itemsize)
    return MPI.Datatype.fromcode(dtype.str[1:] if dtype.kind in "SU" else dtype.char)


def to_numpy_dtype(datatype):
    """The NumPy dtype for an MPI datatype; where NumPy is not, what its dtype would be made from."""
    dtype = _specification if _np_dtype is None else _np_dtype
    if datatype == MPI.DATATYPE_NULL:
        raise ValueError("cannot convert null MPI datatype to NumPy")
    pair = _pairs().get(datatype.name)
    if pair is not None:
        return dtype([("f0", pair), ("f1", "i")], align=True)
    if not datatype.is_predefined:
        raise ValueError("cannot convert MPI datatype to NumPy")
    return dtype(datatype.tocode())


def _specification(description, **options):
    return (description, options) if options else description


def _pairs():
    """Codes of the values in datatypes that hold a value and an int."""
    return {
        "MPI_SHORT_INT": "h",
        "MPI_2INT": "i",
        "MPI_LONG_INT": "l",
        "MPI_FLOAT_INT": "f",
        "MPI_DOUBLE_INT": "d",
        "MPI_LONG_DOUBLE_INT": "g",
    }
