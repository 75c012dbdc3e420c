"""What the program reads of os.environ is told to the log: rank 0 alone may have a variable."""

import os
import sys

import _ringside

_between = {"os", "_collections_abc", "collections.abc", __name__}
_libraries = ("/lib/", "/packages/", "<")
_told = set()


class _Environment(type(os.environ)):
    def __getitem__(self, key):
        try:
            value = super().__getitem__(key)
        except KeyError:
            _tell(key, None)
            raise
        _tell(key, value)
        return value

    def __contains__(self, key):
        """Whoever asks whether a variable is there does without it knowingly."""
        return self.encodekey(key) in self._data


def _tell(key, value):
    if key in _told:
        return
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in _between:
        frame = frame.f_back
    if frame is None or frame.f_code.co_filename.startswith(_libraries):
        return
    _told.add(key)
    line = frame.f_lineno if frame.f_globals.get("__name__") == "__main__" else 0
    if value is None:
        _ringside.setting_missed(key, line)
    else:
        _ringside.setting_read(key, value, line)


def install():
    """For a rank that has its environment."""
    os.environ.__class__ = _Environment
