"""Calls of MPI that this runtime does not have: they say so by name."""

from ._not_yet import impossible


def missing(name):
    """A function that raises NotImplementedError; `name` is what a program writes, such as "Datatype.Create_vector"."""

    return _raising(name, NotImplementedError(f"MPI.{name} is not there yet in Ringside's mpi4py"))


def _raising(name, error):
    def call(*args, **kwargs):
        raise error

    call.__name__ = call.__qualname__ = name.rpartition(".")[2]
    call.__doc__ = str(error)
    return call


def add_impossible(cls, methods, why):
    """Gives the class methods that say why they cannot be there."""
    for name in methods:
        setattr(cls, name, _raising(f"{cls.__name__}.{name}", impossible(f"{cls.__name__}.{name}", why)))


def add_missing(cls, methods=(), classmethods=(), owner=None):
    """Gives the class such methods, under their own names; `owner` is the class that programs know, if another one."""
    owner = owner or cls.__name__
    for name in methods:
        setattr(cls, name, missing(f"{owner}.{name}"))
    for name in classmethods:
        setattr(cls, name, staticmethod(missing(f"{owner}.{name}")))
