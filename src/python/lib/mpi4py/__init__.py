"""MPI for Python, as Ringside's ranks have it."""

__version__ = "4.1.0"
