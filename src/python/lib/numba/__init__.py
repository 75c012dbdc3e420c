"""Stand-in for numba: its decorators leave a function as it is, since nothing compiles to machine code in a browser."""

import sys

__version__ = "0.0.0"

_told = []


def _tell():
    """Says once in a program that nothing becomes faster by this; rank 0 says it for all."""
    if _told:
        return
    _told.append(True)
    from mpi4py import MPI

    if MPI.COMM_WORLD.rank == 0:
        print("numba: its decorators do nothing in a browser; the program runs as plain Python", file=sys.stderr)


def _unchanged(*args, **options):
    """A decorator that gives the function back: @jit, @jit(), @jit(nopython=True), @jit("f8(f8)")."""
    _tell()
    if len(args) == 1 and not options and callable(args[0]) and not isinstance(args[0], Signature):
        return args[0]
    return lambda function: function


jit = njit = generated_jit = jit_module = stencil = _unchanged


class Signature:
    """A type in a signature, such as float64 or float64(float64, int32): only ever looked at by a decorator."""

    def __init__(self, name):
        self.name = name

    def __call__(self, *args):
        # float64(1) converts a value; float64(int32) is a signature.
        if len(args) == 1 and not isinstance(args[0], Signature):
            return _python_type(self.name)(args[0])
        return Signature(f"{self.name}({', '.join(map(str, args))})")

    def __getitem__(self, item):
        dimensions = len(item) if isinstance(item, tuple) else 1
        return Signature(f"array({self.name}, {dimensions}d)")

    def __repr__(self):
        return self.name


def _python_type(name):
    if name.startswith("bool"):
        return bool
    return complex if name.startswith("complex") else float if name.startswith("float") else int


for _name in (
    "boolean bool_ byte char int8 int16 int32 int64 uint8 uint16 uint32 uint64 intc uintc intp uintp float32 float64 "
    "double complex64 complex128 void"
).split():
    globals()[_name] = Signature("float64" if _name == "double" else _name)

prange = range


def vectorize(*args, **options):
    """A function of numbers that also takes arrays: numpy's own vectorize calls it for each element."""

    def wrap(function):
        import numpy

        return numpy.vectorize(function)

    _tell()
    if len(args) == 1 and not options and callable(args[0]):
        return wrap(args[0])
    return wrap


def set_num_threads(number):
    """Takes what there is: one thread."""
    if number != 1:
        raise ValueError(f"the number of threads must be 1 here, since a rank has no more; got {number}")


def get_num_threads():
    """A rank has one thread."""
    return 1


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'numba' has no attribute {name!r}")
    raise ImportError(f"numba.{name} is not there in Ringside, whose numba only accepts the decorators for a CPU's functions")
