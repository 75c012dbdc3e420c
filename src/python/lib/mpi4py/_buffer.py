"""MPI.buffer (MPI.memory): bytes in memory, whatever object they belong to."""

from operator import index

import _ringside


def _bytes_view(obj):
    """The object's memory as bytes. What is contiguous in Fortran's order alone is shown by its address."""
    view = memoryview(obj)
    if view.nbytes == 0:
        return memoryview(b"" if view.readonly else bytearray())
    if view.c_contiguous:
        return view if view.ndim == 1 and view.format == "B" else view.cast("B")
    address, nbytes, _ = _ringside.memory_of(obj, False)
    return _ringside.memory_at(address, nbytes, view.readonly)


class buffer:
    """Buffer."""

    __slots__ = ("_view", "_obj", "_itemsize", "_lock", "__weakref__")
    __module__ = "mpi4py.MPI"

    def __new__(cls, *args):
        self = super().__new__(cls)
        if args:
            self._hold(args[0])
        else:
            self.release()
        return self

    def _hold(self, obj, view=None):
        # Keeps the object from being resized, as every user of its buffer does.
        self._lock = memoryview(obj)
        self._view = _bytes_view(obj) if view is None else view
        self._obj = obj
        self._itemsize = self._lock.itemsize

    @staticmethod
    def allocate(nbytes, clear=False):
        """Buffer allocation."""
        size = index(nbytes)
        if size < 0:
            raise ValueError("expecting non-negative size")
        return buffer(bytearray(size))

    @staticmethod
    def frombuffer(obj, readonly=False):
        """Buffer from buffer-like object."""
        self = buffer(obj)
        if readonly:
            self._view = self._view.toreadonly()
        elif self._view.readonly:
            raise BufferError("Object is not writable.")
        return self

    @staticmethod
    def fromaddress(address, nbytes, readonly=False):
        """Buffer from address and size in bytes."""
        address, size = index(address), index(nbytes)
        if size < 0:
            raise ValueError("expecting non-negative buffer length")
        if size > 0 and address == 0:
            raise ValueError("expecting non-NULL address")
        self = buffer()
        if address != 0:
            self._view = _ringside.memory_at(address, size, readonly)
            self._lock = self._view
        return self

    @property
    def address(self):
        """Buffer address."""
        return 0 if self._lock is None else _ringside.memory_of(self._view, False)[0]

    @property
    def obj(self):
        """Object exposing buffer."""
        return self._obj

    @property
    def nbytes(self):
        """Buffer size (in bytes)."""
        return self._view.nbytes

    @property
    def readonly(self):
        """Buffer is read-only."""
        return self._view.readonly

    @property
    def format(self):
        """Format of each element."""
        return "B"

    @property
    def itemsize(self):
        """Size (in bytes) of each element."""
        return self._itemsize

    def cast(self, format, shape=...):
        """Cast to a `memoryview` with new format or shape."""
        view = memoryview(self)
        return view.cast(format) if shape is ... else view.cast(format, shape)

    def tobytes(self, order=None):
        """Return the data in the buffer as a byte string."""
        return self._view.tobytes()

    def toreadonly(self):
        """Return a readonly version of the buffer object."""
        other = buffer()
        other._hold(self if self._obj is None else self._obj, self._view.toreadonly())
        other._obj = self._obj
        return other

    def release(self):
        """Release the underlying buffer exposed by the buffer object."""
        self._lock = self._obj = None
        self._view = memoryview(bytearray())
        self._itemsize = 1

    def __buffer__(self, flags):
        return self._view[:]

    def __len__(self):
        return self._view.nbytes

    def _place(self, item):
        """Where an index or a slice lies: first byte and the one behind the last."""
        length = len(self._view)
        if isinstance(item, slice):
            start, stop, step = item.indices(length)
            if step != 1:
                raise IndexError("slice with step not supported")
            return start, max(start, stop)
        if not hasattr(type(item), "__index__"):
            raise TypeError("index must be integer or slice")
        start = index(item)
        if start < 0:
            start += length
        if not 0 <= start < length:
            raise IndexError("index out of range")
        return start, start + 1

    def __getitem__(self, item):
        start, stop = self._place(item)
        if not isinstance(item, slice):
            return self._view[start]
        part = buffer()
        part._hold(self, self._view[start:stop])
        return part

    def __setitem__(self, item, value):
        if self._view.readonly:
            raise TypeError("buffer is read-only")
        start, stop = self._place(item)
        if not isinstance(item, slice):
            self._view[start] = value
        elif hasattr(type(value), "__index__"):
            self._view[start:stop] = bytes((index(value),)) * (stop - start)
        else:
            data = _bytes_view(value)
            if data.nbytes != stop - start:
                raise ValueError("slice length does not match buffer")
            self._view[start:stop] = data

    def __delitem__(self, item):
        raise NotImplementedError("Subscript deletion not supported by mpi4py.MPI.buffer")


memory = buffer


def Alloc_mem(size, info=None):
    """Allocate memory for message passing and remote memory access."""
    return buffer.allocate(size)


def Free_mem(mem):
    """Free memory allocated with `Alloc_mem`."""
    mem.release()


def Get_address(location):
    """Get the address of a location in memory."""
    from ._special import BOTTOM

    return 0 if location is None or location is BOTTOM else _ringside.memory_of(location, False)[0]
