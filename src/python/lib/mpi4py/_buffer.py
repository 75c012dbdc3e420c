"""MPI.buffer (MPI.memory): bytes in memory, whatever object they belong to."""

from operator import index

import _ringside

from ._cuda_array import has_interface, open_interface


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

    __slots__ = ("_view", "_obj", "_itemsize", "_lock", "_device", "__weakref__")
    __module__ = "mpi4py.MPI"

    def __new__(cls, *args):
        self = super().__new__(cls)
        if args:
            self._open(args[0], True)
        else:
            self.release()
        return self

    def _open(self, obj, readonly):
        """Takes any object's memory. Returns the format of its items."""
        try:
            lock = memoryview(obj)
        except TypeError:
            if not has_interface(obj):
                raise
            view, form = open_interface(obj, readonly)
            self._hold(obj, view, view)
            self._device = True
            return form
        if lock.readonly and not readonly:
            raise BufferError("Object is not writable.")
        self._hold(obj, _bytes_view(obj), lock)
        return lock.format

    def _hold(self, obj, view, lock):
        # The lock keeps the object from being resized, as every user of its buffer does.
        self._view, self._obj, self._lock = view, obj, lock
        self._itemsize = lock.itemsize
        self._device = False

    def _check(self):
        if self._device:
            raise BufferError("buffer is not CPU-accessible")

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
        self = buffer()
        self._open(obj, readonly)
        if readonly:
            self._view = self._view.toreadonly()
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
            view = _ringside.memory_at(address, size, readonly)
            self._hold(None, view, view)
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
        self._check()
        view = memoryview(self)
        return view.cast(format) if shape is ... else view.cast(format, shape)

    def tobytes(self, order=None):
        """Return the data in the buffer as a byte string."""
        self._check()
        return self._view.tobytes()

    def toreadonly(self):
        """Return a readonly version of the buffer object."""
        other = buffer()
        other._hold(self._obj, self._view.toreadonly(), self._lock)
        other._device = self._device
        return other

    def release(self):
        """Release the underlying buffer exposed by the buffer object."""
        self._lock = self._obj = None
        self._view = memoryview(bytearray())
        self._itemsize = 1
        self._device = False

    def __buffer__(self, flags):
        return self._view[:]

    def __len__(self):
        return self._view.nbytes

    def _place(self, item):
        """Where an index or a slice lies: first byte and the one behind the last."""
        self._check()
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
        part._hold(self, self._view[start:stop], self._view)
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

    if location is None or location is BOTTOM:
        return 0
    return (location if isinstance(location, buffer) else buffer(location)).address


def Aint_add(base, disp):
    """Return the sum of base address and displacement."""
    return index(base) + index(disp)


def Aint_diff(addr1, addr2):
    """Return the difference between absolute addresses."""
    return index(addr1) - index(addr2)
