"""Names of mpi4py.MPI that the runtime does not have yet, by what they are for."""

_names = {
}

# What cannot be here, with the reason.
_impossible = dict.fromkeys(
    ("F_SOURCE", "F_TAG", "F_ERROR", "F_STATUS_SIZE"),
    "They are places in the status of a Fortran program, and none runs in a browser.",
)

_purposes = {name: purpose for purpose, names in _names.items() for name in names.split()}


def impossible(name, why):
    """The error for a name that cannot be here."""
    return NotImplementedError(f"Ringside has no MPI.{name}: {why}")


def missing_name(name):
    """The error for a name that the module has not: an AttributeError unless MPI has it."""
    if name in _impossible:
        return impossible(name, _impossible[name])
    purpose = _purposes.get(name)
    if purpose is None:
        return AttributeError(f"module 'mpi4py.MPI' has no attribute {name!r}")
    return NotImplementedError(f"MPI.{name} is not there yet in Ringside's mpi4py ({purpose})")
