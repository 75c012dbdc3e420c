"""The Message Passing Interface."""

from . import (
    _comm,
    _constants,
    _datatype,
    _environment,
    _errhandler,
    _exception,
    _file,
    _group,
    _info,
    _message,
    _op,
    _processes,
    _request,
    _session,
    _topology,
    _win,
)
from ._buffer import Aint_add, Aint_diff, Alloc_mem, Free_mem, Get_address, buffer, memory
from ._comm import Cartcomm, Comm, Distgraphcomm, Graphcomm, Intercomm, Intracomm, Topocomm
from ._datatype import Datatype, _datatype_create, _typealign, _typecode, typedict as _typedict
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
    Pcontrol,
    Query_thread,
    Wtick,
    Wtime,
    get_vendor,
)
from ._errhandler import Errhandler
from ._exception import (
    Add_error_class,
    Add_error_code,
    Add_error_string,
    Exception,
    Get_error_class,
    Get_error_string,
    Remove_error_class,
    Remove_error_code,
    Remove_error_string,
)
from ._file import File, Register_datarep
from ._group import Group
from ._impossible import missing_name as _missing_name
from ._info import Get_abi_fortran_info, Get_abi_info, Get_hw_resource_info, Info
from ._message import Message
from ._modes import Attach_buffer, Detach_buffer, Flush_buffer, Iflush_buffer
from ._op import Op
from ._pickle import Pickle, pickle
from ._processes import Close_port, Lookup_name, Open_port, Publish_name, Unpublish_name
from ._request import Grequest, Prequest, Request
from ._session import Session
from ._special import (
    BOTTOM,
    BUFFER_AUTOMATIC,
    IN_PLACE,
    BottomType,
    BufferAutomaticType,
    InPlaceType,
)
from ._status import Status
from ._topology import Compute_dims
from ._win import Win


_parts = (
    _comm,
    _datatype,
    _environment,
    _errhandler,
    _exception,
    _file,
    _group,
    _info,
    _message,
    _op,
    _processes,
    _request,
    _session,
    _topology,
    _win,
)


def _fill():
    """Puts in the constants, and says of what is defined elsewhere that it is this module's."""
    from types import FunctionType

    from ._signatures import add_signatures

    names = globals()
    for module in _parts:
        names.update(module.constants)
    names.update((name, value) for name, value in vars(_constants).items() if not name.startswith("_"))
    names.update(_datatype.numbers)
    for value in names.values():
        if isinstance(value, (type, FunctionType)) and value.__module__.startswith("mpi4py._"):
            value.__module__ = __name__
    add_signatures(names)


_fill()

# They are the package's, not this module's.
del _parts
for _name in (
    "_comm",
    "_constants",
    "_datatype",
    "_environment",
    "_errhandler",
    "_exception",
    "_file",
    "_group",
    "_info",
    "_message",
    "_op",
    "_processes",
    "_request",
    "_session",
    "_topology",
    "_win",
):
    del globals()[_name]
del _name


def __getattr__(name):
    raise _missing_name(name)
