"""MPI.Win."""

from operator import index

import _ringside

from ._access import Access
from ._buffer import buffer
from ._callbacks import attribute_value, create_errhandler, create_keyval, free_keyval
from ._comm import Intracomm, constants as comms
from ._environment import constants as keyvals
from ._errhandler import Errhandler
from ._group import Group, group_of, rank_in, size_of
from ._handle import Handle, constant, family, incorrect, of
from ._info import Info, hints
from ._constants import PROC_NULL
from ._special import BOTTOM

_numbers = dict(_ringside.win_constants())
_BASE = _numbers["WIN_BASE"]
_SHARED = _numbers["WIN_FLAVOR_SHARED"]
_EXCLUSIVE = _numbers["LOCK_EXCLUSIVE"]
_SELF = comms["COMM_SELF"]

# What windows expose, by their handles: of a shared window the memory of all ranks.
_memories = {}


def _comm(comm):
    if not isinstance(comm, Intracomm):
        raise incorrect("comm", "Intracomm", comm)
    return comm._h


def _group(group):
    if not isinstance(group, Group):
        raise incorrect("group", "Group", group)
    return group._h


@family
class Win(Access, Handle):
    """Remote memory access context."""

    __slots__ = ()

    @classmethod
    def _made(cls, handle, memory):
        if memory is not None:
            _memories[handle] = memory
        return of(cls, handle)

    @classmethod
    def Create(cls, memory, disp_unit=1, info=None, comm=_SELF):
        """Create an window object for one-sided communication."""
        if memory is BOTTOM:
            memory = None
        return cls._made(_ringside.win_create(_comm(comm), memory, index(disp_unit), hints(info)), memory)

    @classmethod
    def Allocate(cls, size, disp_unit=1, info=None, comm=_SELF):
        """Create an window object for one-sided communication."""
        call = _ringside.win_allocate
        return cls._made(*call(_comm(comm), index(size), index(disp_unit), hints(info), bytearray))

    @classmethod
    def Allocate_shared(cls, size, disp_unit=1, info=None, comm=_SELF):
        """Create an window object for one-sided communication."""
        call = _ringside.win_allocate_shared
        return cls._made(*call(_comm(comm), index(size), index(disp_unit), hints(info), bytearray))

    @classmethod
    def Create_dynamic(cls, info=None, comm=_SELF):
        """Create an window object for one-sided communication."""
        return of(cls, _ringside.win_create_dynamic(_comm(comm), hints(info)))

    def Shared_query(self, rank):
        """Query the process-local address for remote memory segments."""
        known, first, size, unit = _ringside.win_part(self._h, -1 if rank == PROC_NULL else index(rank))
        if known == self.group_rank:
            return self.tomemory(), unit
        memory = _memories.get(self._h)
        if self.flavor != _SHARED or memory is None:
            return buffer(), 1
        return buffer(memoryview(memory)[first : first + size]), unit

    def Attach(self, memory):
        """Attach a local memory region."""
        _ringside.win_attach(self._h, memory)

    def Detach(self, memory):
        """Detach a local memory region."""
        _ringside.win_detach(self._h, memory)

    def Free(self):
        """Free a window."""
        _ringside.win_free(self._h)
        _memories.pop(self._h, None)
        self._h = 0

    def free(self):
        """Call `Free` if not null."""
        if self._h != 0:
            self.Free()

    # Its memory

    def tomemory(self):
        """Return window memory buffer."""
        flavor = self.flavor
        memory = _memories.get(self._h)
        if memory is None:
            return buffer()
        if flavor != _SHARED:
            return buffer(memory)
        _, first, size, _ = _ringside.win_part(self._h, self.group_rank)
        return buffer(memoryview(memory)[first : first + size])

    def __buffer__(self, flags):
        return memoryview(self.tomemory())

    @property
    def attrs(self):
        """Attributes."""
        return tuple(self.Get_attr(_numbers[name]) for name in ("WIN_BASE", "WIN_SIZE", "WIN_DISP_UNIT"))

    @property
    def flavor(self):
        """Create flavor."""
        return self.Get_attr(_numbers["WIN_CREATE_FLAVOR"])

    @property
    def model(self):
        """Memory model."""
        return self.Get_attr(_numbers["WIN_MODEL"])

    # Its ranks

    def Get_group(self):
        """Access the group of processes that created the window."""
        return group_of(_ringside.win_group(self._h))

    group = property(Get_group, doc="Group.")

    @property
    def group_size(self):
        """Group size."""
        return size_of(self.Get_group())

    @property
    def group_rank(self):
        """Group rank."""
        return rank_in(self.Get_group())

    # Synchronization

    def Fence(self, assertion=0):
        """Perform an MPI fence synchronization on a window."""
        _ringside.win_fence(self._h, assertion)

    def Start(self, group, assertion=0):
        """Start an RMA access epoch for MPI."""
        _ringside.win_start(self._h, _group(group), assertion)

    def Complete(self):
        """Complete an RMA operation begun after an `Start`."""
        _ringside.win_complete(self._h)

    def Post(self, group, assertion=0):
        """Start an RMA exposure epoch."""
        _ringside.win_post(self._h, _group(group), assertion)

    def Wait(self):
        """Complete an RMA exposure epoch begun with `Post`."""
        _ringside.win_wait(self._h)
        return True

    def Test(self):
        """Test whether an RMA exposure epoch has completed."""
        return _ringside.win_test(self._h)

    def Lock(self, rank, lock_type=_EXCLUSIVE, assertion=0):
        """Begin an RMA access epoch at the target process."""
        _ringside.win_lock(self._h, rank, lock_type, assertion)

    def Unlock(self, rank):
        """Complete an RMA access epoch at the target process."""
        _ringside.win_unlock(self._h, rank)

    def Lock_all(self, assertion=0):
        """Begin an RMA access epoch at all processes."""
        _ringside.win_lock_all(self._h, assertion)

    def Unlock_all(self):
        """Complete an RMA access epoch at all processes."""
        _ringside.win_unlock_all(self._h)

    def Flush(self, rank):
        """Complete all outstanding RMA operations at a target."""
        _ringside.win_flush(self._h, rank)

    def Flush_all(self):
        """Complete all outstanding RMA operations at all targets."""
        _ringside.win_flush_all(self._h, -1)

    def Flush_local(self, rank):
        """Complete locally all outstanding RMA operations at a target."""
        _ringside.win_flush_local(self._h, rank)

    def Flush_local_all(self):
        """Complete locally all outstanding RMA operations at all targets."""
        _ringside.win_flush_local_all(self._h, -1)

    def Sync(self):
        """Synchronize public and private copies of the window."""
        _ringside.win_sync(self._h)

    # What it carries

    def Get_name(self):
        """Get the print name for this window."""
        return "MPI_WIN_NULL" if self._h == 0 else _ringside.win_name(self._h)

    def Set_name(self, name):
        """Set the print name for this window."""
        _ringside.win_set_name(self._h, name)

    name = property(Get_name, Set_name, doc="Print name.")

    def Set_info(self, info):
        """Set new values for the hints associated with a window."""
        if not isinstance(info, Info):
            raise incorrect("info", "Info", info)
        _ringside.win_set_info(self._h, hints(info))

    def Get_info(self):
        """Return the current hints for a window."""
        return of(Info, _ringside.win_info(self._h))

    info = property(Get_info, Set_info, doc="Info hints.")

    def Get_attr(self, keyval):
        """Retrieve attribute value by key."""
        value = _ringside.win_attribute(self._h, keyval)
        return self.tomemory().address if keyval == _BASE else value

    def Set_attr(self, keyval, attrval):
        """Store attribute value associated with a key."""
        _ringside.win_set_attribute(self._h, keyval, attribute_value(keyval, attrval))

    def Delete_attr(self, keyval):
        """Delete attribute value associated with a key."""
        _ringside.win_delete_attribute(self._h, keyval)

    @classmethod
    def Create_keyval(cls, copy_fn=None, delete_fn=None, nopython=False):
        """Create a new attribute key for windows."""
        return create_keyval(_ringside.win_keyval_create, cls._of_handle, copy_fn, delete_fn, nopython)

    @classmethod
    def Free_keyval(cls, keyval):
        """Free an attribute key for windows."""
        _ringside.win_keyval_free(keyval)
        free_keyval(keyval)
        return keyvals["KEYVAL_INVALID"]

    @classmethod
    def Create_errhandler(cls, errhandler_fn):
        """Create a new error handler for windows."""
        create = _ringside.win_errhandler_create
        return of(Errhandler, create_errhandler(Win, create, cls._of_handle, errhandler_fn))

    def Get_errhandler(self):
        """Get the error handler for a window."""
        return of(Errhandler, _ringside.win_errhandler(self._h))

    def Set_errhandler(self, errhandler):
        """Set the error handler for a window."""
        if not isinstance(errhandler, Errhandler):
            raise incorrect("errhandler", "Errhandler", errhandler)
        _ringside.win_set_errhandler(self._h, errhandler._h)

    def Call_errhandler(self, errorcode):
        """Call the error handler installed on a window."""
        _ringside.win_call_errhandler(self._h, errorcode)


constants = {"WIN_NULL": constant(Win, 0, "WIN_NULL"), **_numbers}
