"""MPI.Errhandler and the error handlers that MPI has."""

import _ringside

from ._callbacks import free_errhandler
from ._handle import Handle, constant, family, is_constant


@family
class Errhandler(Handle):
    """Error handler."""

    __slots__ = ()

    def Free(self):
        """Free an error handler."""
        _ringside.errhandler_free(self._h)
        free_errhandler(self._h)
        if not is_constant(self):
            self._h = 0


constants = {
    name: constant(Errhandler, handle, name)
    for handle, name in enumerate(("ERRHANDLER_NULL", "ERRORS_ARE_FATAL", "ERRORS_RETURN", "ERRORS_ABORT"))
}
