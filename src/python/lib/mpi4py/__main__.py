"""``python -m mpi4py`` is ``python -m mpi4py.run``."""

from .run import main

if __name__ == "__main__":
    main()
