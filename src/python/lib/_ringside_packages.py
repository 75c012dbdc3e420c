"""Packages beside the standard library: their wheels lie at hand, and are unpacked when a program imports them.

What lies there, and why something does not, the page says (src/python/packages).
"""

import importlib
import importlib.machinery
import json
import os
import sys
import zipfile

#: host/python-rank.ts has the same.
_wheels = "/packages"
_site = f"/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
_libraries = "/usr/lib"
#: What no program needs takes time and memory to unpack.
_left_out = (".pyi", ".c", ".h", ".a", ".pxd", ".pyx")


class _PackageFinder:
    """The last one that Python asks for a module: its own library and the program's files come first."""

    def __init__(self, index):
        self._text = index
        self._packages = None
        self._unpacked = set()

    @property
    def packages(self):
        if self._packages is None:
            self._packages = json.loads(self._text)
        return self._packages

    def find_spec(self, name, path=None, target=None):
        if path is not None:
            return None
        package = self._offering(name)
        if package is None or not self.packages[package]["file"] or package in self._unpacked:
            return None
        self._unpack(package)
        importlib.invalidate_caches()
        return importlib.machinery.PathFinder.find_spec(name)

    def invalidate_caches(self):
        """Nothing is kept here that could be out of date."""

    def explain(self, name):
        """Why this module cannot be imported although a package has it; "" for other modules."""
        top = name.partition(".")[0]
        package = self._offering(top)
        if package is None:
            return ""
        told = self.packages[package]
        if told["problem"]:
            return f"{top} is a package that is fetched when a program imports it, and this failed: {told['problem']}"
        if told["file"]:
            return ""
        return (
            f"{top} is a package that is fetched before the program runs, and no import statement in the program "
            f'names it: write "import {top}" there'
        )

    def _offering(self, name):
        for package, told in self.packages.items():
            if name in told["imports"]:
                return package
        return None

    def _unpack(self, package):
        """With all that it needs, as an installer would: some look their needs up by the names of packages."""
        if package in self._unpacked or package not in self.packages:
            return
        self._unpacked.add(package)
        told = self.packages[package]
        for needed in told["depends"]:
            self._unpack(needed)
        if not told["file"]:
            return
        with zipfile.ZipFile(f"{_wheels}/{told['file']}") as wheel:
            names = [name for name in wheel.namelist() if not name.endswith(_left_out)]
            wheel.extractall(_libraries if told["library"] else _site, names)
        if told["library"]:
            os.environ["LD_LIBRARY_PATH"] = _libraries
        if package == "matplotlib":
            # Pictures go to the page, and what it keeps for itself is not one of the program's files.
            os.environ.setdefault("MPLBACKEND", "module://_ringside_matplotlib")
            os.environ.setdefault("MPLCONFIGDIR", "/packages/matplotlib-settings")


_finder = _PackageFinder("{}")


def install(index):
    """``index``: JSON by package's name, as src/python/packages/rank-packages.ts describes it."""
    _finder.__init__(index)
    sys.meta_path.append(_finder)


def explain(error):
    """Makes an error of a missing module say what can be done about it."""
    if not isinstance(error, ModuleNotFoundError) or not isinstance(error.name, str):
        return
    told = _finder.explain(error.name)
    if told:
        error.msg = told
