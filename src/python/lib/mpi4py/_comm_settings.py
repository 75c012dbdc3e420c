"""What a communicator carries: hints, values attached by key, what is done with its errors."""

import _ringside

from ._callbacks import attribute_value, create_errhandler, create_keyval, free_keyval
from ._environment import constants as keyvals
from ._errhandler import Errhandler
from ._handle import incorrect, of
from ._info import Info, hints


class Settings:
    """Those of a communicator with a handle `_h`; `_of_handle` makes the object for another one."""

    __slots__ = ()

    def Set_info(self, info):
        """Set new values for the hints associated with a communicator."""
        if not isinstance(info, Info):
            raise incorrect("info", "Info", info)
        _ringside.comm_set_info(self._h, hints(info))

    def Get_info(self):
        """Return the current hints for a communicator."""
        return of(Info, _ringside.comm_info(self._h))

    info = property(Get_info, Set_info, doc="Info hints.")

    def Get_attr(self, keyval):
        """Retrieve attribute value by key."""
        return _ringside.comm_attribute(self._h, keyval)

    def Set_attr(self, keyval, attrval):
        """Store attribute value associated with a key."""
        _ringside.comm_set_attribute(self._h, keyval, attribute_value(keyval, attrval))

    def Delete_attr(self, keyval):
        """Delete attribute value associated with a key."""
        _ringside.comm_delete_attribute(self._h, keyval)

    @classmethod
    def Create_keyval(cls, copy_fn=None, delete_fn=None, nopython=False):
        """Create a new attribute key for communicators."""
        return create_keyval(_ringside.comm_keyval_create, cls._of_handle, copy_fn, delete_fn, nopython)

    @classmethod
    def Free_keyval(cls, keyval):
        """Free an attribute key for communicators."""
        _ringside.comm_keyval_free(keyval)
        free_keyval(keyval)
        return keyvals["KEYVAL_INVALID"]

    @classmethod
    def Create_errhandler(cls, errhandler_fn):
        """Create a new error handler for communicators."""
        create = _ringside.comm_errhandler_create
        return of(Errhandler, create_errhandler(Settings, create, cls._of_handle, errhandler_fn))

    def Get_errhandler(self):
        """Get the error handler for a communicator."""
        return of(Errhandler, _ringside.comm_errhandler(self._h))

    def Set_errhandler(self, errhandler):
        """Set the error handler for a communicator."""
        if not isinstance(errhandler, Errhandler):
            raise incorrect("errhandler", "Errhandler", errhandler)
        _ringside.comm_set_errhandler(self._h, errhandler._h)

    def Call_errhandler(self, errorcode):
        """Call the error handler installed on a communicator."""
        _ringside.comm_call_errhandler(self._h, errorcode)
