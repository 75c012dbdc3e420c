"""MPI.Info."""

import _ringside

from ._handle import Handle, constant, family, incorrect, is_constant, is_constant_handle, of


@family
class Info(Handle):
    """Info object."""

    __slots__ = ()

    @classmethod
    def Create(cls, items=None):
        """Create a new info object."""
        info = of(cls, _ringside.info_create())
        if items is None:
            return info
        try:
            for key, value in _pairs(items):
                info.Set(key, value)
        except BaseException:
            info.Free()
            raise
        return info

    @classmethod
    def Create_env(cls, args=None):
        """Create a new environment info object."""
        args = [args] if isinstance(args, str) else list(args or ())
        return of(cls, _ringside.info_create_env(args))

    def Free(self):
        """Free an info object."""
        _ringside.info_free(self._h)
        if not is_constant(self):
            self._h = 0

    def Dup(self):
        """Duplicate an existing info object."""
        return of(type(self), _ringside.info_dup(self._h))

    def Get(self, key):
        """Retrieve the value associated with a key."""
        return _ringside.info_get(self._h, key)

    def Set(self, key, value):
        """Store a value associated with a key."""
        _ringside.info_set(self._h, key, value)

    def Delete(self, key):
        """Remove a (key, value) pair from info."""
        _ringside.info_delete(self._h, key)

    def Get_nkeys(self):
        """Return the number of currently defined keys in info."""
        return _ringside.info_nkeys(self._h)

    def Get_nthkey(self, n):
        """Return the *n*-th defined key in info."""
        return _ringside.info_nthkey(self._h, n)

    def __reduce__(self):
        return super().__reduce__() if is_constant_handle(self) else (type(self).Create, (self.items(),))

    def __len__(self):
        return self.Get_nkeys() if self else 0

    def __contains__(self, key):
        return bool(self) and self.Get(key) is not None

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, key):
        value = self.Get(key) if self else None
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        if not self:
            raise KeyError(key)
        self.Set(key, value)

    def __delitem__(self, key):
        if key not in self:
            raise KeyError(key)
        self.Delete(key)

    def get(self, key, default=None):
        """Retrieve value by key."""
        value = self.Get(key) if self else None
        return default if value is None else value

    def keys(self):
        """Return list of keys."""
        return [key for key, _ in self.items()]

    def values(self):
        """Return list of values."""
        return [value for _, value in self.items()]

    def items(self):
        """Return list of items."""
        return _ringside.info_items(self._h) if self else []

    def update(self, items=(), **kwds):
        """Update contents."""
        if not self:
            raise KeyError
        for key, value in [*_pairs(items), *kwds.items()]:
            self.Set(key, value)

    def pop(self, key, *default):
        """Pop value by key."""
        value = self.Get(key) if self else None
        if value is not None:
            self.Delete(key)
            return value
        if default:
            (value,) = default
            return value
        raise KeyError(key)

    def popitem(self):
        """Pop last item."""
        items = self.items()
        if not items:
            raise KeyError
        self.Delete(items[-1][0])
        return items[-1]

    def copy(self):
        """Copy contents."""
        return self.Dup() if self else type(self)()

    def clear(self):
        """Clear contents."""
        for key in self.keys():
            self.Delete(key)


def _pairs(items):
    if hasattr(items, "keys"):
        return [(key, items[key]) for key in items.keys()]
    return list(items)


def hints(info, argument="info"):
    """The handle of an info that may be missing."""
    if info is None:
        return 0
    if not isinstance(info, Info):
        raise incorrect(argument, "Info", info)
    return info._h


def Get_abi_info():
    """Obtain information about the MPI ABI."""
    return of(Info, _ringside.info_abi())


def Get_abi_fortran_info():
    """Obtain Fortran information about the MPI ABI."""
    return of(Info, _ringside.info_abi_fortran())


def Get_hw_resource_info():
    """Obtain information about the hardware platform of the calling process."""
    return of(Info, _ringside.info_hardware())


constants = {
    "INFO_NULL": constant(Info, 0, "INFO_NULL"),
    "INFO_ENV": constant(Info, 1, "INFO_ENV"),
}
constants["MAX_INFO_KEY"], constants["MAX_INFO_VAL"] = _ringside.info_limits()
