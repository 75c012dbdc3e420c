"""MPI.Datatype and the predefined datatypes. Their sizes are the runtime's; the codes are the buffer protocol's."""

import _ringside

from ._handle import Handle, constant, family, of
from ._missing import add_missing

TYPECLASS_REAL, TYPECLASS_INTEGER, TYPECLASS_COMPLEX, TYPECLASS_LOGICAL = 1, 2, 3, 4

COMBINER_NAMED = 0


class _Facts:
    """What the runtime knows of a datatype."""

    __slots__ = ("name", "size", "extent", "align", "char", "str")

    def __init__(self, name, size, extent, align, char, string):
        self.name = name
        self.align = align
        self.size = size
        self.extent = extent
        self.char = char
        self.str = string


_facts = {}  # by handle
_predefined = {}  # the module's own, by handle


@family
class Datatype(Handle):
    """Datatype object."""

    __slots__ = ()
    __module__ = "mpi4py.MPI"

    def free(self):
        """Call `Free` if not null or predefined."""

    def _get(self, call):
        facts = _facts.get(self._h)
        if facts is None:
            _ringside.datatype_null(f"Datatype.{call}")
        return facts

    def Get_size(self):
        """Return the number of bytes occupied by entries in the datatype."""
        return self._get("Get_size").size

    @property
    def size(self):
        """Size (in bytes)."""
        return self._get("Get_size").size

    def Get_extent(self):
        """Return lower bound and extent of datatype."""
        return (0, self._get("Get_extent").extent)

    @property
    def extent(self):
        """Extent."""
        return self._get("Get_extent").extent

    @property
    def lb(self):
        """Lower bound."""
        return self.Get_extent()[0]

    @property
    def ub(self):
        """Upper bound."""
        return sum(self.Get_extent())

    def Get_true_extent(self):
        """Return the true lower bound and extent of a datatype."""
        return (0, _ringside.datatype_true_extent(self._h))

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

    @classmethod
    def Get_value_index(cls, value, index):
        """Return a predefined pair datatype."""
        return cls(datatype_of(_ringside.datatype_value_index(value._h, index._h)))

    @classmethod
    def Match_size(cls, typeclass, size):
        """Find a datatype matching a specified size in bytes."""
        return cls(datatype_of(_ringside.datatype_match_size(typeclass, size)))

    def Commit(self):
        """Commit the datatype."""
        self._get("Commit")
        return self

    def Free(self):
        """Free the datatype."""
        self._get("Free")
        _ringside.datatype_free(self._h)

    def Get_envelope(self):
        """Return the number of input arguments used to create a datatype."""
        self._get("Get_envelope")
        return (0, 0, 0, 0, COMBINER_NAMED)

    @property
    def envelope(self):
        """Envelope."""
        return self.Get_envelope()

    def decode(self):
        """Convenience method for decoding a datatype."""
        self._get("decode")
        return (self, "NAMED", {})

    @property
    def combiner(self):
        """Combiner."""
        return self.Get_envelope()[-1]

    @property
    def is_named(self):
        """Is a named datatype."""
        return self.combiner == COMBINER_NAMED

    @property
    def is_predefined(self):
        """Is a predefined datatype."""
        return True

    def Get_name(self):
        """Get the print name for this datatype."""
        return "MPI_DATATYPE_NULL" if self._h == 0 else self._get("Get_name").name

    def Set_name(self, name):
        """Set the print name for this datatype."""
        self._get("Set_name").name = name

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
        facts = _facts.get(self._h)
        return "" if facts is None else facts.str

    @property
    def typechar(self):
        """Character code."""
        facts = _facts.get(self._h)
        return "" if facts is None else facts.char or "V"


add_missing(
    Datatype,
    methods=(
        "Dup", "Create_dup", "Create_contiguous", "Create_vector", "Create_hvector", "Create_indexed",
        "Create_hindexed", "Create_indexed_block", "Create_hindexed_block", "Create_subarray", "Create_darray",
        "Create_resized", "Resized", "Get_contents", "Pack", "Unpack", "Pack_size", "Pack_external",
        "Unpack_external", "Pack_external_size", "Get_attr", "Set_attr", "Delete_attr",
    ),
    classmethods=(
        "Create_struct", "Create_f90_integer", "Create_f90_real", "Create_f90_complex", "Create_keyval",
        "Free_keyval",
    ),
)  # fmt: skip

_characters = {
    "integer": {
        "i8": "b", "u8": "B", "i16": "h", "u16": "H", "i32": "i", "u32": "I", "i64": "q", "u64": "Q",
    },
    "floating": {"f32": "f", "f64": "d"},
    "complex": {"f32": "F", "f64": "D"},
    "logical": {"u8": "?", "i8": "?", "i16": "h", "i32": "i", "i64": "q"},
    "byte": {"u8": "B"},
    "character": {"u8": "c", "u32": "U"},
}  # fmt: skip


def _codes(name, size, extent, group, kind):
    """Character code and type string."""
    if group == "pair":
        return None, f"V{extent}"
    char = {"LONG": "l", "UNSIGNED_LONG": "L"}.get(name) or _characters[group][kind]
    if group == "character":
        return char, "U1" if char == "U" else "S1"
    letter = "b" if char == "?" else "u" if char in "BHILQ" else "f" if char in "fd" else "c" if char in "FD" else "i"
    return char, f"{letter}{size}"


# By the name that programs use.
constants = {"DATATYPE_NULL": constant(Datatype, 0, "DATATYPE_NULL")}
_predefined[0] = constants["DATATYPE_NULL"]

for _name, _handle, _size, _extent, _group, _kind in _ringside.datatypes():
    _full = "MPI_2INT" if _name == "TWOINT" else f"MPI_{_name}"
    _align = max(int(_kind[1:]) // 8, 4 if _group == "pair" else 1)
    _facts[_handle] = _Facts(_full, _size, _extent, _align, *_codes(_name, _size, _extent, _group, _kind))
    _name = "INT_INT" if _name == "TWOINT" else _name
    constants[_name] = _predefined[_handle] = constant(Datatype, _handle, _name)

# Types that MPI names and this runtime does not have, as mpi4py has those that its MPI lacks.
for _name in (
    "LONG_DOUBLE", "FLOAT16_T", "FLOAT32_T", "FLOAT64_T", "BFLOAT16_T", "C_LONG_DOUBLE_COMPLEX",
    "CXX_LONG_DOUBLE_COMPLEX", "LONG_DOUBLE_INT", "LOGICAL16", "INTEGER16", "REAL2", "REAL16", "COMPLEX4",
    "COMPLEX32",
):  # fmt: skip
    constants[_name] = of(Datatype, 0)

# Their codes.
_lacking = frozenset("g G e f2 f12 f16 c4 c24 c32".split())

for _alias, _name in (
    ("TWOINT", "INT_INT"), ("C_COMPLEX", "C_FLOAT_COMPLEX"), ("UNSIGNED_INT", "UNSIGNED"),
    ("SIGNED_SHORT", "SHORT"), ("SIGNED_INT", "INT"), ("SIGNED_LONG", "LONG"),
    ("SIGNED_LONG_LONG", "LONG_LONG"), ("BOOL", "C_BOOL"), ("SINT8_T", "INT8_T"), ("SINT16_T", "INT16_T"),
    ("SINT32_T", "INT32_T"), ("SINT64_T", "INT64_T"), ("F_BOOL", "LOGICAL"), ("F_INT", "INTEGER"),
    ("F_FLOAT", "REAL"), ("F_DOUBLE", "DOUBLE_PRECISION"), ("F_COMPLEX", "COMPLEX"),
    ("F_FLOAT_COMPLEX", "COMPLEX"), ("F_DOUBLE_COMPLEX", "DOUBLE_COMPLEX"),
):  # fmt: skip
    constants[_alias] = constants[_name]

# Types of a fixed size: their code is the type string.
_sized = frozenset(
    constants[name]._h
    for name in constants
    if name.endswith("_T") or name == "C_BOOL" or (name[-1].isdigit() and name.rstrip("0123456789") in (
        "LOGICAL", "INTEGER", "REAL", "COMPLEX"))
)  # fmt: skip


def _typecode(datatype):
    """Map MPI datatype to character code or type string."""
    facts = _facts.get(datatype._h)
    if facts is None or facts.char is None:
        return None
    return facts.str if datatype._h in _sized else facts.char


def _typealign(datatype):
    """Return MPI datatype alignment."""
    facts = _facts.get(datatype._h)
    return None if facts is None else facts.align


def datatype_of(handle):
    """The module's object for a handle."""
    return _predefined[handle]


# What a buffer's format, or a code in a message, stands for; pointers and sizes have 32 bits here.
typedict = {
    code: constants[name]
    for codes, name in (
        ("? b1", "C_BOOL"), ("b", "SIGNED_CHAR"), ("h", "SHORT"), ("i n p", "INT"), ("l", "LONG"), ("q", "LONG_LONG"),
        ("B", "UNSIGNED_CHAR"), ("H", "UNSIGNED_SHORT"), ("I N P", "UNSIGNED"), ("L", "UNSIGNED_LONG"),
        ("Q", "UNSIGNED_LONG_LONG"), ("f f4", "FLOAT"), ("d f8", "DOUBLE"),
        ("Zf F c8", "C_FLOAT_COMPLEX"), ("Zd D c16", "C_DOUBLE_COMPLEX"),
        ("i1", "INT8_T"), ("i2", "INT16_T"), ("i4", "INT32_T"), ("i8 M M8 m m8", "INT64_T"),
        ("u1", "UINT8_T"), ("u2 u 1u", "UINT16_T"), ("u4", "UINT32_T"), ("u8", "UINT64_T"),
        ("c a S S1 s 1s", "CHAR"), ("U U1 w 1w", "WCHAR"),
    )
    for code in codes.split()
}  # fmt: skip
