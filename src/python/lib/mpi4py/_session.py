"""MPI.Session."""

import _ringside

from ._callbacks import create_errhandler
from ._errhandler import Errhandler, constants as handlers
from ._group import group_of
from ._handle import Handle, constant, family, incorrect, of
from ._info import Info, hints
from ._modes import attached, detached
from ._request import Request


@family
class Session(Handle):
    """Session context."""

    __slots__ = ()

    @classmethod
    def Init(cls, info=None, errhandler=None):
        """Create a new session."""
        handler = handlers["ERRORS_RETURN"] if errhandler is None else errhandler
        if not isinstance(handler, Errhandler):
            raise incorrect("errhandler", "Errhandler", errhandler)
        return of(cls, _ringside.session_init(hints(info), handler._h))

    def Finalize(self):
        """Finalize a session."""
        _ringside.session_finalize(self._h)
        self._h = 0

    def free(self):
        """Call `Finalize` if not null."""
        if self._h != 0:
            self.Finalize()

    def Get_num_psets(self, info=None):
        """Number of available process sets."""
        hints(info)
        return _ringside.session_num_psets(self._h)

    def Get_nth_pset(self, n, info=None):
        """Name of the *n*-th process set."""
        hints(info)
        return _ringside.session_nth_pset(self._h, n)

    def Get_info(self):
        """Return the current hints for a session."""
        return of(Info, _ringside.session_info(self._h))

    def Get_pset_info(self, pset_name):
        """Return the current hints for a session and process set."""
        return of(Info, _ringside.session_pset_info(self._h, pset_name))

    def Create_group(self, pset_name):
        """Create a new group from session and process set."""
        return group_of(_ringside.session_group(self._h, pset_name))

    def Attach_buffer(self, buf):
        """Attach a user-provided buffer for sending in buffered mode."""
        _ringside.session_attach_buffer(self._h, attached(buf))

    def Detach_buffer(self):
        """Remove an existing attached buffer."""
        return detached(_ringside.session_detach_buffer(self._h))

    def Flush_buffer(self):
        """Block until all buffered messages have been transmitted."""
        _ringside.session_flush_buffer(self._h)

    def Iflush_buffer(self):
        """Nonblocking flush for buffered messages."""
        return of(Request, _ringside.session_iflush_buffer(self._h))

    @classmethod
    def Create_errhandler(cls, errhandler_fn):
        """Create a new error handler for sessions."""
        create = _ringside.session_errhandler_create
        handle = create_errhandler(Session, create, lambda handle: of(Session, handle), errhandler_fn)
        return of(Errhandler, handle)

    def Get_errhandler(self):
        """Get the error handler for a session."""
        return of(Errhandler, _ringside.session_errhandler(self._h))

    def Set_errhandler(self, errhandler):
        """Set the error handler for a session."""
        if not isinstance(errhandler, Errhandler):
            raise incorrect("errhandler", "Errhandler", errhandler)
        _ringside.session_set_errhandler(self._h, errhandler._h)

    def Call_errhandler(self, errorcode):
        """Call the error handler installed on a session."""
        _ringside.session_call_errhandler(self._h, errorcode)


constants = {"SESSION_NULL": constant(Session, 0, "SESSION_NULL")}
constants["MAX_PSET_NAME_LEN"], constants["MAX_STRINGTAG_LEN"] = _ringside.session_limits()
