"""What the workers run that MPIPoolExecutor starts: ``python -m mpi4py.futures.server``."""

import sys

from . import _core

__all__ = ["main"]


def main():
    """Works for the rank that has started this one."""
    _core.serve_parent("--pkl5" in sys.argv)


if __name__ == "__main__":
    main()
