"""What programs ask of MPI itself."""

import _ringside

import mpi4py

from ._constants import THREAD_MULTIPLE

# Whether the program has called Init itself.
_asked = False


# Keys of the attributes that MPI defines.
constants = dict(_ringside.keyvals())
constants.update(zip(("VERSION", "SUBVERSION"), _ringside.version()))


def _by_import():
    return getattr(mpi4py, "rc", None) is None or mpi4py.rc.initialize is not False


def Init():
    """Initialize the MPI execution environment."""
    global _asked
    if Is_initialized():
        _ringside.initialized_already()
    _ringside.init()
    _asked = True


def Init_thread(required=THREAD_MULTIPLE):
    """Initialize the MPI execution environment."""
    Init()
    return Query_thread()


def Finalize():
    """Terminate the MPI execution environment."""
    _ringside.finalize()


def Is_initialized():
    """Indicate whether `Init` has been called."""
    return _asked or _by_import()


def Is_finalized():
    """Indicate whether `Finalize` has completed."""
    return _ringside.is_finalized()


def Query_thread():
    """Return the level of thread support: a rank has one thread, for which every level holds."""
    return THREAD_MULTIPLE


def Is_thread_main():
    """Indicate whether this thread called `Init` or `Init_thread`."""
    return True


def Get_version():
    """Obtain the version number of the MPI standard."""
    return _ringside.version()


def Get_library_version():
    """Obtain the version string of the MPI library."""
    return _ringside.library_version()


def Get_abi_version():
    """Obtain the version number of the MPI ABI standard: there is none here."""
    return (-1, -1)


def Get_processor_name():
    """Obtain the name of the calling processor."""
    return _ringside.processor_name()


def get_vendor():
    """Information about the underlying MPI implementation."""
    return _ringside.vendor()


def Wtime():
    """Return an elapsed time on the calling processor."""
    return _ringside.wtime()


def Wtick():
    """Return the resolution of `Wtime`."""
    return _ringside.wtick()


def Pcontrol(level):
    """Control profiling."""
    _ringside.pcontrol(level)
