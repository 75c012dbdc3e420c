"""Calls of MPI that this runtime does not have yet: they say so by name."""


def missing(name):
    """A function that raises NotImplementedError; `name` is what a program writes, such as "Datatype.Create_vector"."""

    def call(*args, **kwargs):
        raise NotImplementedError(f"MPI.{name} is not there yet in Ringside's mpi4py")

    call.__name__ = call.__qualname__ = name.rpartition(".")[2]
    call.__doc__ = "Not there yet."
    return call


def add_missing(cls, methods=(), classmethods=()):
    """Gives the class such methods, under their own names."""
    for name in methods:
        setattr(cls, name, missing(f"{cls.__name__}.{name}"))
    for name in classmethods:
        setattr(cls, name, staticmethod(missing(f"{cls.__name__}.{name}")))
