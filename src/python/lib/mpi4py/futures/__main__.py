"""``python -m mpi4py.futures program [arg] ...``: rank 0 runs the program, the other ranks are the workers of its executors."""

import sys

_usage = """usage: python -m mpi4py.futures <pyfile> [arg] ...
   or: python -m mpi4py.futures -m <mod> [arg] ...
   or: python -m mpi4py.futures -c <cmd> [arg] ..."""


def main():
    """Entry-point for ``python -m mpi4py.futures ...``."""
    from ..run import run_command_line
    from ._core import lead_or_serve

    words = sys.argv[1:]
    if not words or words[0] in ("-h", "--help"):
        print(_usage, file=sys.stdout if words else sys.stderr)
        sys.exit(0 if words else 2)
    if lead_or_serve():
        run_command_line(words)


if __name__ == "__main__":
    main()
