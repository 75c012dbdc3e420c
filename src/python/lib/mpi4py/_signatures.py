"""First lines of the documentation of what programs see: how it is called, as mpi4py's compiled module has them."""

from inspect import signature
from types import FunctionType


def _first_line(name, function):
    try:
        return f"{name}{signature(function)}"
    except ValueError:
        return f"{name}(...)"


def add_signatures(namespace):
    """To functions, methods and properties of this namespace of functions and classes; `done` are those that have it."""
    done = set()
    for name, value in namespace.items():
        if name.startswith("__"):
            continue
        if isinstance(value, FunctionType):
            _add(name, value, value, done)
        elif isinstance(value, type):
            for base in reversed(value.__mro__[:-1]):
                if base.__module__.startswith("mpi4py"):
                    _add_to_class(name, base, done)


def _add_to_class(name, cls, done):
    for member, value in list(vars(cls).items()):
        if member.startswith("__"):
            continue
        if isinstance(value, property):
            _add(f"{name}.{member}", value, None, done)
        else:
            function = getattr(value, "__func__", value)
            if isinstance(function, FunctionType):
                _add(f"{name}.{member}", function, function, done)


def _add(name, documented, function, done):
    text = documented.__doc__
    if not text or id(documented) in done:
        return
    done.add(id(documented))
    first = name if function is None else _first_line(name, function)
    documented.__doc__ = f"{first}\n{text}"
