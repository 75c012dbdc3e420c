"""Calls of MPI that this runtime does not have yet: they say so by name."""


def missing(name):
    """A function that raises NotImplementedError; `name` is what a program writes, such as "Datatype.Create_vector"."""

    def call(*args, **kwargs):
        raise NotImplementedError(f"MPI.{name} is not there yet in Ringside's mpi4py")

    call.__name__ = call.__qualname__ = name.rpartition(".")[2]
    call.__doc__ = "Not there yet."
    return call


def add_missing(cls, methods=(), classmethods=(), owner=None):
    """Gives the class such methods, under their own names; `owner` is the class that programs know, if another one."""
    owner = owner or cls.__name__
    for name in methods:
        setattr(cls, name, missing(f"{owner}.{name}"))
    for name in classmethods:
        setattr(cls, name, staticmethod(missing(f"{owner}.{name}")))
