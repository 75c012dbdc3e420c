"""What communicators, requests and groups have in common: a number by which the runtime knows them, 0 for none."""

from copyreg import __newobj__

# The module's own objects and their names, by class and handle.
_constants = {}


class Handle:
    """Base of the classes whose objects stand for something of the runtime's."""

    __slots__ = ("_h", "__weakref__")
    _family = ()
    _argument = ""

    def __new__(cls, other=None):
        self = super().__new__(cls)
        if other is None:
            self._h = 0
        elif isinstance(other, cls._family):
            self._h = other._h
        else:
            raise TypeError(
                f"Argument '{cls._argument}' has incorrect type "
                f"(expected mpi4py.MPI.{cls._family[0].__name__}, got {type(other).__name__})"
            )
        return self

    def __eq__(self, other):
        if not isinstance(other, self._family):
            return NotImplemented
        return self._h == other._h

    def __lt__(self, other):
        if not isinstance(other, self._family):
            return NotImplemented
        raise TypeError(f"unorderable type '{type(self).__module__}.{type(self).__name__}'")

    __le__ = __gt__ = __ge__ = __lt__
    __hash__ = None

    def __bool__(self):
        return self._h != 0

    def __reduce__(self):
        known = _constants.get((self._family, self._h))
        if known is None:
            raise ValueError(f"cannot serialize '{type(self).__module__}.{type(self).__name__}' instance")
        constant, name = known
        if self is constant:
            return name
        return (__newobj__, (type(self), constant))

    @property
    def handle(self):
        """MPI handle."""
        return self._h

    def tohandle(self):
        """Return MPI handle."""
        return self._h

    @classmethod
    def fromhandle(cls, handle):
        """Create object from MPI handle."""
        return cls._of_handle(handle)

    @classmethod
    def _of_handle(cls, handle):
        return of(cls, handle)

    toint = py2f = tohandle
    fromint = f2py = fromhandle

    def free(self):
        """Call `Free` if not null or predefined."""
        if self._h != 0 and not is_constant(self):
            self.Free()


def of(cls, handle):
    """A new object of the class for the handle."""
    self = cls.__new__(cls)
    self._h = handle
    return self


def constant(cls, handle, name):
    """The module's object of this name."""
    self = of(cls, handle)
    _constants[(cls._family, handle)] = (self, name)
    return self


def is_constant(self):
    """Whether the object is one of the module's own."""
    known = _constants.get((self._family, self._h))
    return known is not None and known[0] is self


def is_constant_handle(self):
    """Whether the module has an object for the same thing."""
    return (self._family, self._h) in _constants


def family(cls):
    """Decorator of the class that all of its kind derive from."""
    # In a tuple: a class that is its own attribute would send round whoever walks through the module.
    cls._family = (cls,)
    cls._argument = cls.__name__.lower()
    return cls


def incorrect(argument, expected, value):
    """The TypeError for an argument of a wrong class."""
    return TypeError(
        f"Argument '{argument}' has incorrect type (expected mpi4py.MPI.{expected}, got {type(value).__name__})"
    )
