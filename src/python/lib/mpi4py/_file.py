"""MPI.File."""

import os
from operator import index

import _ringside

from ._callbacks import create_errhandler
from ._comm import Intracomm, constants as comms
from ._datatype import Datatype, constants as datatypes
from ._errhandler import Errhandler
from ._file_access import FileAccess
from ._group import group_of, rank_in, size_of
from ._handle import Handle, constant, family, incorrect, is_constant, of
from ._info import Info, hints

_numbers = dict(_ringside.file_constants())
_RDONLY = _numbers["MODE_RDONLY"]
_SET = _numbers["SEEK_SET"]
_BYTE = datatypes["BYTE"]
_SELF = comms["COMM_SELF"]


def _path(filename):
    """The path as the program wrote it, as long as the program is where it began."""
    path = os.fsdecode(os.fspath(filename))
    if os.path.isabs(path) or path == "":
        return path
    folder = os.getcwd()
    return path if folder == _ringside.file_folder() else os.path.join(folder, path)


def _type(argument, datatype):
    if not isinstance(datatype, Datatype):
        raise incorrect(argument, "Datatype", datatype)
    return datatype._h


@family
class File(FileAccess, Handle):
    """File I/O context."""

    __slots__ = ()

    @classmethod
    def Open(cls, comm, filename, amode=_RDONLY, info=None):
        """Open a file."""
        if not isinstance(comm, Intracomm):
            raise incorrect("comm", "Intracomm", comm)
        return of(cls, _ringside.file_open(comm._h, _path(filename), index(amode), hints(info)))

    def Close(self):
        """Close a file."""
        _ringside.file_close(self._h)
        if not is_constant(self):
            self._h = 0

    @classmethod
    def Delete(cls, filename, info=None):
        """Delete a file."""
        _ringside.file_delete(_SELF._h, _path(filename), hints(info))

    def free(self):
        """Call `Close` if not null."""
        if self._h != 0:
            self.Close()

    def Set_size(self, size):
        """Set the file size."""
        _ringside.file_set_size(self._h, index(size))

    def Preallocate(self, size):
        """Preallocate storage space for a file."""
        _ringside.file_preallocate(self._h, index(size))

    def Get_size(self):
        """Return the file size."""
        return _ringside.file_size(self._h)

    size = property(Get_size, doc="Size (in bytes).")

    def Get_amode(self):
        """Return the file access mode."""
        return _ringside.file_amode(self._h)

    amode = property(Get_amode, doc="Access mode.")

    # Its ranks and hints

    def Get_group(self):
        """Access the group of processes that opened the file."""
        return group_of(_ringside.file_group(self._h))

    group = property(Get_group, doc="Group.")

    @property
    def group_size(self):
        """Group size."""
        return size_of(self.Get_group())

    @property
    def group_rank(self):
        """Group rank."""
        return rank_in(self.Get_group())

    def Set_info(self, info):
        """Set new values for the hints associated with a file."""
        if not isinstance(info, Info):
            raise incorrect("info", "Info", info)
        _ringside.file_set_info(self._h, hints(info))

    def Get_info(self):
        """Return the current hints for a file."""
        return of(Info, _ringside.file_info(self._h))

    info = property(Get_info, Set_info, doc="Info hints.")

    # What is seen of it, and where

    def Set_view(self, disp=0, etype=_BYTE, filetype=None, datarep="native", info=None):
        """Set the file view."""
        unit = _type("etype", etype)
        seen = unit if filetype is None else _type("filetype", filetype)
        representation = "native" if datarep is None else datarep
        _ringside.file_set_view(self._h, index(disp), unit, seen, representation, hints(info))

    def Get_view(self):
        """Return the file view."""
        disp, etype, filetype, datarep = _ringside.file_view(self._h)
        return disp, of(Datatype, etype), of(Datatype, filetype), datarep

    def Seek(self, offset, whence=_SET):
        """Update the individual file pointer."""
        _ringside.file_seek(self._h, index(offset), index(whence))

    def Get_position(self):
        """Return the current position of the individual file pointer."""
        return _ringside.file_position(self._h)

    def Get_byte_offset(self, offset):
        """Return the absolute byte position in the file."""
        return _ringside.file_byte_offset(self._h, index(offset))

    def Seek_shared(self, offset, whence=_SET):
        """Update the shared file pointer."""
        _ringside.file_seek_shared(self._h, index(offset), index(whence))

    def Get_position_shared(self):
        """Return the current position of the shared file pointer."""
        return _ringside.file_position_shared(self._h)

    def Get_type_extent(self, datatype):
        """Return the extent of datatype in the file."""
        return _ringside.file_type_extent(self._h, _type("datatype", datatype))

    # What the other ranks see

    def Set_atomicity(self, flag):
        """Set the atomicity mode."""
        _ringside.file_set_atomicity(self._h, bool(flag))

    def Get_atomicity(self):
        """Return the atomicity mode."""
        return _ringside.file_atomicity(self._h)

    atomicity = property(Get_atomicity, Set_atomicity, doc="Atomicity mode.")

    def Sync(self):
        """Causes all previous writes to be transferred to the storage device."""
        _ringside.file_sync(self._h)

    # Errors

    @classmethod
    def Create_errhandler(cls, errhandler_fn):
        """Create a new error handler for files."""
        create = _ringside.file_errhandler_create
        return of(Errhandler, create_errhandler(File, create, cls._of_handle, errhandler_fn))

    def Get_errhandler(self):
        """Get the error handler for a file."""
        return of(Errhandler, _ringside.file_errhandler(self._h))

    def Set_errhandler(self, errhandler):
        """Set the error handler for a file."""
        if not isinstance(errhandler, Errhandler):
            raise incorrect("errhandler", "Errhandler", errhandler)
        _ringside.file_set_errhandler(self._h, errhandler._h)

    def Call_errhandler(self, errorcode):
        """Call the error handler installed on a file."""
        _ringside.file_call_errhandler(self._h, errorcode)


def Register_datarep(datarep, read_fn, write_fn, extent_fn):
    """Register user-defined data representations."""
    converts = read_fn is not None or write_fn is not None
    _ringside.register_datarep(datarep, converts, lambda handle: index(extent_fn(of(Datatype, handle))))


constants = {"FILE_NULL": constant(File, 0, "FILE_NULL"), **_numbers}
