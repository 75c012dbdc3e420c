"""The Message Passing Interface."""

from . import _comm, _constants, _datatype, _environment, _errhandler, _exception, _group, _op, _request
from ._buffer import Alloc_mem, Free_mem, Get_address, buffer, memory
from ._comm import Cartcomm, Comm, Distgraphcomm, Graphcomm, Intercomm, Intracomm, Topocomm
from ._datatype import Datatype, _typealign, _typecode, typedict as _typedict
from ._environment import (
    Finalize,
    Get_abi_version,
    Get_library_version,
    Get_processor_name,
    Get_version,
    Init,
    Init_thread,
    Is_finalized,
    Is_initialized,
    Is_thread_main,
    Query_thread,
    Wtick,
    Wtime,
    get_vendor,
)
from ._errhandler import Errhandler
from ._exception import Exception, Get_error_class, Get_error_string
from ._group import Group
from ._not_yet import missing_name as _missing_name
from ._op import Op
from ._pickle import Pickle, pickle
from ._request import Grequest, Prequest, Request
from ._special import (
    BOTTOM,
    BUFFER_AUTOMATIC,
    IN_PLACE,
    BottomType,
    BufferAutomaticType,
    InPlaceType,
)
from ._status import Status


def _fill():
    """Puts in the constants, and says of what is defined elsewhere that it is this module's."""
    from types import FunctionType

    names = globals()
    for module in (_comm, _datatype, _environment, _errhandler, _exception, _group, _op, _request):
        names.update(module.constants)
    names.update((name, value) for name, value in vars(_constants).items() if not name.startswith("_"))
    names.update((name, value) for name, value in vars(_datatype).items() if name.startswith(("TYPECLASS_", "COMBINER_")))
    for value in names.values():
        if isinstance(value, (type, FunctionType)) and value.__module__.startswith("mpi4py._"):
            value.__module__ = __name__


_fill()

# They are the package's, not this module's.
del _comm, _constants, _datatype, _environment, _errhandler, _exception, _group, _op, _request


def __getattr__(name):
    raise _missing_name(name)
