"""MPI.Datatype and the predefined datatypes. What is known of a datatype is the runtime's."""

from operator import index

import _ringside

from ._callbacks import attribute_value, create_keyval, free_keyval
from ._environment import constants as keyvals
from ._handle import Handle, constant, family, incorrect, is_constant, of

_facts = {}  # by handle
_predefined = {}  # the module's own, by handle
_ORDER_C = dict(_ringside.datatype_constants())["ORDER_C"]

_SIZE, _LB, _EXTENT, _TRUE_LB, _TRUE_EXTENT, _CHAR, _STR, _CODE, _ALIGN = range(9)


def _numbers(items, expected=None):
    """A sequence of whole numbers."""
    numbers = [index(item) for item in items]
    if expected is not None and len(numbers) != expected:
        raise ValueError(f"expecting {expected} items, got {len(numbers)}")
    return numbers


@family
class Datatype(Handle):
    """Datatype object."""

    __slots__ = ()
    __module__ = "mpi4py.MPI"

    def _get(self, call):
        facts = _facts.get(self._h)
        if facts is None:
            facts = _facts[self._h] = _ringside.datatype_facts(self._h, f"Datatype.{call}")
        return facts

    def __reduce__(self):
        if self._h == 0 or self._h in _predefined:
            return super().__reduce__()
        base, combiner, params = self._decode(_Temporary)
        return (_datatype_create, (base, combiner, params, True))

    def Get_size(self):
        """Return the number of bytes occupied by entries in the datatype."""
        return self._get("Get_size")[_SIZE]

    @property
    def size(self):
        """Size (in bytes)."""
        return self._get("Get_size")[_SIZE]

    def Get_extent(self):
        """Return lower bound and extent of datatype."""
        facts = self._get("Get_extent")
        return (facts[_LB], facts[_EXTENT])

    @property
    def extent(self):
        """Extent."""
        return self._get("Get_extent")[_EXTENT]

    @property
    def lb(self):
        """Lower bound."""
        return self._get("Get_extent")[_LB]

    @property
    def ub(self):
        """Upper bound."""
        return sum(self.Get_extent())

    def Get_true_extent(self):
        """Return the true lower bound and extent of a datatype."""
        facts = self._get("Get_true_extent")
        return (facts[_TRUE_LB], facts[_TRUE_EXTENT])

    @property
    def true_extent(self):
        """True extent."""
        return self.Get_true_extent()[1]

    @property
    def true_lb(self):
        """True lower bound."""
        return self.Get_true_extent()[0]

    @property
    def true_ub(self):
        """True upper bound."""
        return sum(self.Get_true_extent())

    def _make(self, constructor, *values):
        return of(type(self), _made(constructor, values, [self._h]))

    def Dup(self):
        """Duplicate a datatype."""
        return of(type(self), _ringside.datatype_dup(self._h))

    Create_dup = Dup

    def Create_contiguous(self, count):
        """Create a contiguous datatype."""
        return self._make("CONTIGUOUS", count)

    def Create_vector(self, count, blocklength, stride):
        """Create a vector (strided) datatype."""
        return self._make("VECTOR", count, blocklength, stride)

    def Create_hvector(self, count, blocklength, stride):
        """Create a vector (strided) datatype with stride in bytes."""
        return self._make("HVECTOR", count, blocklength, stride)

    def Create_indexed(self, blocklengths, displacements):
        """Create an indexed datatype."""
        blocklengths = _numbers(blocklengths)
        return self._make("INDEXED", blocklengths, _numbers(displacements, len(blocklengths)))

    def Create_hindexed(self, blocklengths, displacements):
        """Create an indexed datatype; displacements are measured in bytes."""
        blocklengths = _numbers(blocklengths)
        return self._make("HINDEXED", blocklengths, _numbers(displacements, len(blocklengths)))

    def Create_indexed_block(self, blocklength, displacements):
        """Create an indexed datatype with constant-sized blocks."""
        return self._make("INDEXED_BLOCK", blocklength, _numbers(displacements))

    def Create_hindexed_block(self, blocklength, displacements):
        """Create an indexed datatype with constant-sized blocks; displacements are measured in bytes."""
        return self._make("HINDEXED_BLOCK", blocklength, _numbers(displacements))

    @classmethod
    def Create_struct(cls, blocklengths, displacements, datatypes):
        """Create a general composite (struct) datatype; displacements are measured in bytes."""
        blocklengths = _numbers(blocklengths)
        displacements = _numbers(displacements, len(blocklengths))
        handles = [_handle("datatypes", datatype) for datatype in datatypes]
        if len(handles) != len(blocklengths):
            raise ValueError(f"expecting {len(blocklengths)} items, got {len(handles)}")
        return of(cls, _made("STRUCT", (blocklengths, displacements), handles))

    def Create_subarray(self, sizes, subsizes, starts, order=_ORDER_C):
        """Create a datatype for a subarray of a multidimensional array."""
        sizes = _numbers(sizes)
        ndims = len(sizes)
        return self._make("SUBARRAY", sizes, _numbers(subsizes, ndims), _numbers(starts, ndims), order)

    def Create_darray(self, size, rank, gsizes, distribs, dargs, psizes, order=_ORDER_C):
        """Create a datatype for a distributed array on Cartesian process grids."""
        gsizes = _numbers(gsizes)
        each = [_numbers(items, len(gsizes)) for items in (distribs, dargs, psizes)]
        return self._make("DARRAY", size, rank, gsizes, *each, order)

    def Create_resized(self, lb, extent):
        """Create a datatype with a new lower bound and extent."""
        return self._make("RESIZED", lb, extent)

    Resized = Create_resized

    @classmethod
    def Get_value_index(cls, value, index):
        """Return a predefined pair datatype."""
        handle = _ringside.datatype_value_index(_handle("value", value), _handle("index", index))
        return cls(datatype_of(handle))

    @classmethod
    def Create_f90_integer(cls, r):
        """Return a bounded integer datatype."""
        return of(cls, _of_fortran("F90_INTEGER", r))

    @classmethod
    def Create_f90_real(cls, p, r):
        """Return a bounded real datatype."""
        return of(cls, _of_fortran("F90_REAL", p, r))

    @classmethod
    def Create_f90_complex(cls, p, r):
        """Return a bounded complex datatype."""
        return of(cls, _of_fortran("F90_COMPLEX", p, r))

    @classmethod
    def Match_size(cls, typeclass, size):
        """Find a datatype matching a specified size in bytes."""
        return cls(datatype_of(_ringside.datatype_match_size(typeclass, size)))

    def Commit(self):
        """Commit the datatype."""
        _ringside.datatype_commit(self._h)
        return self

    def Free(self):
        """Free the datatype."""
        _ringside.datatype_free(self._h)
        _facts.pop(self._h, None)
        self._h = 0

    def free(self):
        """Call `Free` if not null or predefined."""
        if self._h == 0 or is_constant(self):
            return
        if self.is_predefined:
            self._h = 0
        else:
            self.Free()

    def Get_envelope(self):
        """Return the number of input arguments used to create a datatype."""
        return tuple(_ringside.datatype_envelope(self._h))

    @property
    def envelope(self):
        """Envelope."""
        return self.Get_envelope()

    def Get_contents(self):
        """Return the input arguments used to create a datatype."""
        integers, addresses, counts, handles = _ringside.datatype_contents(self._h)
        return (integers, addresses, counts, [datatype_of(handle) for handle in handles])

    @property
    def contents(self):
        """Contents."""
        return self.Get_contents()

    def _decode(self, cls):
        """What `decode` returns; derived datatypes in it are of this class."""
        combiner, params, handles = _ringside.datatype_decode(self._h)
        if combiner == "NAMED":
            return (self, combiner, {})
        params = dict(params)
        datatypes = [datatype_of(handle, cls) for handle in handles]
        if combiner == "STRUCT":
            params["datatypes"] = datatypes
        return (datatypes[0] if len(datatypes) == 1 else constants["DATATYPE_NULL"], combiner, params)

    def decode(self):
        """Convenience method for decoding a datatype."""
        return self._decode(Datatype)

    @property
    def combiner(self):
        """Combiner."""
        return self.Get_envelope()[-1]

    @property
    def is_named(self):
        """Is a named datatype."""
        return self._h == 0 or self._h in _predefined

    @property
    def is_predefined(self):
        """Is a predefined datatype."""
        return self._h == 0 or self._h in _predefined or _ringside.datatype_is_predefined(self._h)

    def Pack(self, inbuf, outbuf, position, comm):
        """Pack into contiguous memory according to datatype."""
        _check_comm(comm)
        return _ringside.datatype_pack(self._h, None, _memory(inbuf), _memory(outbuf), index(position))

    def Unpack(self, inbuf, position, outbuf, comm):
        """Unpack from contiguous memory according to datatype."""
        _check_comm(comm)
        return _ringside.datatype_unpack(self._h, None, _memory(inbuf), index(position), _memory(outbuf))

    def Pack_size(self, count, comm):
        """Determine the amount of space needed to pack a message."""
        _check_comm(comm)
        return _ringside.datatype_pack_size(self._h, index(count), None)

    def Pack_external(self, datarep, inbuf, outbuf, position):
        """Pack into contiguous memory according to datatype, using a portable data representation."""
        return _ringside.datatype_pack(self._h, datarep, _memory(inbuf), _memory(outbuf), index(position))

    def Unpack_external(self, datarep, inbuf, position, outbuf):
        """Unpack from contiguous memory according to datatype, using a portable data representation."""
        return _ringside.datatype_unpack(self._h, datarep, _memory(inbuf), index(position), _memory(outbuf))

    def Pack_external_size(self, datarep, count):
        """Determine the amount of space needed to pack a message, using a portable data representation."""
        return _ringside.datatype_pack_size(self._h, index(count), datarep)

    def Get_attr(self, keyval):
        """Retrieve attribute value by key."""
        return _ringside.datatype_attribute(self._h, keyval)

    def Set_attr(self, keyval, attrval):
        """Store attribute value associated with a key."""
        _ringside.datatype_set_attribute(self._h, keyval, attribute_value(keyval, attrval))

    def Delete_attr(self, keyval):
        """Delete attribute value associated with a key."""
        _ringside.datatype_delete_attribute(self._h, keyval)

    @classmethod
    def Create_keyval(cls, copy_fn=None, delete_fn=None, nopython=False):
        """Create a new attribute key for datatypes."""
        return create_keyval(_ringside.datatype_keyval_create, datatype_of, copy_fn, delete_fn, nopython)

    @classmethod
    def Free_keyval(cls, keyval):
        """Free an attribute key for datatypes."""
        _ringside.datatype_keyval_free(keyval)
        free_keyval(keyval)
        return keyvals["KEYVAL_INVALID"]

    def Get_name(self):
        """Get the print name for this datatype."""
        return "MPI_DATATYPE_NULL" if self._h == 0 else _ringside.datatype_get_name(self._h)

    def Set_name(self, name):
        """Set the print name for this datatype."""
        _ringside.datatype_set_name(self._h, name)

    name = property(Get_name, Set_name, doc="Print name.")

    def tocode(self):
        """Get character code or type string from predefined MPI datatype."""
        code = _typecode(self)
        if code is None:
            raise ValueError("cannot map to character code or type string")
        return code

    @classmethod
    def fromcode(cls, code):
        """Get predefined MPI datatype from character code or type string."""
        try:
            return typedict[code]
        except KeyError:
            if code in _lacking:
                return constants["DATATYPE_NULL"]
            raise ValueError(f"cannot map code {code!r} to MPI datatype") from None

    @property
    def typestr(self):
        """Type string."""
        return "" if self._h == 0 else self._get("typestr")[_STR]

    @property
    def typechar(self):
        """Character code."""
        return "" if self._h == 0 else self._get("typechar")[_CHAR]


class _Temporary(Datatype):
    """A datatype that nobody is going to free: one on its way into a pickle."""

    __slots__ = ()

    def __del__(self):
        self.free()


def _made(constructor, values, handles):
    rows = [value if isinstance(value, list) else [index(value)] for value in values]
    return _ringside.datatype_make(constructor, rows, handles)


_fortran = {}  # Fortran's kinds by their arguments: MPI gives the same one each time.


def _of_fortran(*key):
    handle = _fortran.get(key)
    if handle is None:
        handle = _fortran[key] = _made(key[0], key[1:], [])
    return handle


def _handle(argument, datatype):
    if not isinstance(datatype, Datatype):
        raise incorrect(argument, "Datatype", datatype)
    return datatype._h


def _check_comm(comm):
    from ._comm import Comm

    if not isinstance(comm, Comm):
        raise incorrect("comm", "Comm", comm)
    if comm._h == 0:
        comm.Get_size()


def _memory(buf):
    """An object whose memory the runtime can open."""
    from ._buffer import buffer

    return b"" if buf is None else buffer.frombuffer(buf)


def _datatype_create(datatype, combiner, params, free=False):
    """Create datatype from base datatype, combiner name, and parameters."""
    try:
        return getattr(datatype, f"Create_{combiner.lower()}")(**params).Commit()
    finally:
        if free:
            for used in params.get("datatypes", [datatype]):
                used.free()


# By the name that programs use.
constants = {"DATATYPE_NULL": constant(Datatype, 0, "DATATYPE_NULL")}
_predefined[0] = constants["DATATYPE_NULL"]

for _name, _number in _ringside.datatypes():
    if _number not in _predefined:
        _predefined[_number] = constant(Datatype, _number, _name)
    constants[_name] = _predefined[_number]

# Types that MPI leaves open and this runtime does not have, as mpi4py has those that its MPI lacks.
for _name in ("FLOAT16_T", "BFLOAT16_T", "LOGICAL16", "INTEGER16", "REAL2", "COMPLEX4"):
    constants[_name] = of(Datatype, 0)

# Their codes.
_lacking = frozenset("e f2 E c4".split())

# Their values under the names that programs use.
numbers = dict(_ringside.datatype_constants())


def _typecode(datatype):
    """Map MPI datatype to character code or type string."""
    return (datatype._get("tocode")[_CODE] or None) if datatype._h else None


def _typealign(datatype):
    """Return MPI datatype alignment."""
    return (datatype._get("alignment")[_ALIGN] or None) if datatype._h else None


def datatype_of(handle, cls=Datatype):
    """The module's object for a handle, a new one for a datatype that the program has made."""
    known = _predefined.get(handle)
    return of(cls, handle) if known is None else known


# What a buffer's format, or a code in a message, stands for; pointers and sizes have 32 bits here.
typedict = {code: constants[name] for code, name in _ringside.datatype_codes()}
