"""Names of mpi4py.MPI that cannot be here: they say why."""

_impossible = dict.fromkeys(
    ("F_SOURCE", "F_TAG", "F_ERROR", "F_STATUS_SIZE"),
    "They are places in the status of a Fortran program, and none runs in a browser.",
)


def _error(name, why):
    return NotImplementedError(f"Ringside has no MPI.{name}: {why}")


def missing_name(name):
    """The error for a name that the module has not: an AttributeError unless MPI has it."""
    if name in _impossible:
        return _error(name, _impossible[name])
    return AttributeError(f"module 'mpi4py.MPI' has no attribute {name!r}")


def add_impossible(cls, method, why):
    """Gives the class a static method that says why it cannot be there."""
    error = _error(f"{cls.__name__}.{method}", why)

    def call(*args, **kwargs):
        raise error

    call.__name__ = call.__qualname__ = method
    call.__doc__ = str(error)
    setattr(cls, method, staticmethod(call))
