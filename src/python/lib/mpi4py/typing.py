"""Names for what MPI's methods take, for annotations."""

from collections.abc import Mapping, Sequence
from typing import Any, ParamSpec, Protocol, SupportsIndex, TypeVar, Union

from .MPI import BottomType, Datatype, InPlaceType, Intercomm, Intracomm

__all__ = [
    "SupportsBuffer",
    "SupportsDLPack",
    "SupportsCAI",
    "Buffer",
    "Bottom",
    "InPlace",
    "Aint",
    "Count",
    "Displ",
    "Offset",
    "TypeSpec",
    "BufSpec",
    "BufSpecB",
    "BufSpecV",
    "BufSpecW",
    "TargetSpec",
]


class SupportsBuffer(Protocol):
    """Has Python's buffer protocol: bytearray, memoryview, array.array, NumPy arrays."""

    def __buffer__(self, flags: int, /) -> memoryview:
        """Give access to the object's memory."""


class SupportsDLPack(Protocol):
    """Has the DLPack protocol."""

    def __dlpack__(self, /, *, stream: Any = None) -> object:
        """Hand out a capsule that describes the object's memory."""

    def __dlpack_device__(self) -> tuple[int, int]:
        """Say on which kind of device the memory is, and on which one of the kind."""


class SupportsCAI(Protocol):
    """Has the CUDA array interface."""

    @property
    def __cuda_array_interface__(self) -> Mapping[str, Any]:
        """What describes the object's memory."""


Buffer = Union[SupportsBuffer, SupportsDLPack, SupportsCAI]
Bottom = Union[BottomType, None]
InPlace = Union[InPlaceType, None]

Aint = Count = Displ = Offset = SupportsIndex

TypeSpec = Union[Datatype, str]

# One buffer: it alone, with a count, with a datatype, with both.
BufSpecB = Union[
    Buffer,
    tuple[Buffer, Count],
    tuple[Buffer, TypeSpec],
    tuple[Buffer, Count, TypeSpec],
    list[Any],
]

# The same, and an absolute address or nothing.
BufSpec = Union[BufSpecB, tuple[Bottom, Count, Datatype], None]

_Places = tuple[Sequence[Count], Sequence[Displ]]

# A part for each rank: counts, and where the parts begin.
BufSpecV = Union[
    Buffer,
    tuple[Buffer, Sequence[Count]],
    tuple[Buffer, _Places],
    tuple[Buffer, TypeSpec],
    tuple[Buffer, Sequence[Count], TypeSpec],
    tuple[Buffer, _Places, TypeSpec],
    tuple[Buffer, Sequence[Count], Sequence[Displ], TypeSpec],
    tuple[Bottom, _Places, Datatype],
    tuple[Bottom, Sequence[Count], Sequence[Displ], Datatype],
    list[Any],
]

# A part for each rank, each of a datatype of its own.
BufSpecW = Union[
    tuple[Buffer, Sequence[Datatype]],
    tuple[Buffer, _Places, Sequence[Datatype]],
    tuple[Buffer, Sequence[Count], Sequence[Displ], Sequence[Datatype]],
    tuple[Bottom, _Places, Sequence[Datatype]],
    tuple[Bottom, Sequence[Count], Sequence[Displ], Sequence[Datatype]],
    list[Any],
]

# A place in another rank's window.
TargetSpec = Union[
    Displ,
    tuple[()],
    tuple[Displ],
    tuple[Displ, Count],
    tuple[Displ, Count, TypeSpec],
    list[Any],
]

CommT = TypeVar("CommT", Intracomm, Intercomm)

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")
