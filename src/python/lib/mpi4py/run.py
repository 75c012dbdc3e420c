"""Runs a program; when it fails, all ranks end: ``python -m mpi4py.run [options] pyfile | -m mod | -c cmd | - [arg] ...``.

In Ringside a rank that fails ends the run anyway; the command is there so that the same line works everywhere.
"""

import sys

_usage = """usage: python -m mpi4py.run [options] <pyfile> [arg] ...
   or: python -m mpi4py.run [options] -m <mod> [arg] ...
   or: python -m mpi4py.run [options] -c <cmd> [arg] ...
   or: python -m mpi4py.run [options] - [arg] ..."""

_options = """options:
  --version            show version number and exit
  --prefix             show install path and exit
  --module             show path of the MPI module and exit
  --mpi-vendor         show MPI vendor and exit
  --mpi-library        show what implements MPI and exit
  --mpi-abi-version    show MPI ABI version and exit
  --mpi-std-version    show MPI standard version and exit
  --mpi-lib-version    show MPI library version and exit
  -h|--help            show this help message and exit
  -rc <key=value,...>  set 'mpi4py.rc.key=value'"""


def run_command_line(args=None):
    """Run command line ``[pyfile | -m mod | -c cmd | -] [arg] ...``."""
    words = list(sys.argv[1:] if args is None else args)
    first = words[0]
    if first == "-":
        sys.argv[:] = words
        _run_text(sys.stdin.read(), "<stdin>")
    elif first == "-c":
        sys.argv[:] = [first, *words[2:]]
        _run_text(words[1], "<string>")
    elif first == "-m":
        from runpy import run_module

        sys.argv[:] = words[1:]
        run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv[:] = words
        run_file(first)


def run_file(file, run_name="__main__", init_globals=None, module_name="__main__"):
    """Runs a program's file as the module of that name. Its lines are the ones that calls and errors name."""
    import os

    import _ringside

    with open(file, "rb") as opened:
        code = compile(opened.read(), file, "exec", dont_inherit=True)
    _ringside._set_program(code, file)
    folder = os.path.dirname(os.path.abspath(file))
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return _run_code(code, file, run_name, init_globals, module_name)


def _run_text(text, name):
    return _run_code(compile(text, name, "exec", dont_inherit=True), name, "__main__", None, "__main__")


def _run_code(code, file, run_name, init_globals, module_name):
    from types import ModuleType

    main = ModuleType(run_name)
    main.__file__ = file
    main.__dict__.update(init_globals or {})
    sys.modules[module_name] = main
    # Objects of the program's own classes are sent by the name of its module.
    sys.modules[run_name] = main
    exec(code, main.__dict__)
    return main


def _wrong(reason):
    print(f"{reason}\n{_usage}\nTry `python -m mpi4py.run -h` for more information.", file=sys.stderr)
    sys.exit(1)


def _show(name):
    from . import MPI, __file__, __version__

    vendor, version = MPI.get_vendor()
    standard = f"MPI {'.'.join(map(str, MPI.Get_version()))}"
    abi = ".".join(str(max(each, 0)) for each in MPI.Get_abi_version())
    print({
        "h": f"{_usage}\n{_options}",
        "help": f"{_usage}\n{_options}",
        "version": f"mpi4py {__version__}",
        "prefix": __file__.rpartition("/")[0],
        "module": MPI.__file__,
        "mpi-vendor": f"{vendor} {'.'.join(map(str, version))}",
        "mpi-library": MPI.Get_library_version(),
        "mpi-abi-version": f"MPI ABI {abi}",
        "mpi-std-version": standard,
        "mpi-lib-version": MPI.Get_library_version(),
    }[name])
    sys.exit(0)


_shown = ("h", "help", "version", "prefix", "module", *(f"mpi-{each}" for each in (
    "vendor", "library", "abi-version", "std-version", "lib-version",
)))


def _set_rc(text):
    from ast import literal_eval

    from . import rc

    for entry in text.split(","):
        key, _, value = entry.partition("=")
        if not key or not value:
            _wrong(f"Cannot parse rc option: {entry}")
        try:
            value = literal_eval(value)
        except ValueError:
            pass  # A word without quotes is itself.
        rc(**{key: value})


def main():
    """Entry-point for ``python -m mpi4py.run ...``."""
    words = sys.argv[1:]
    while words and words[0].startswith("-") and words[0] not in ("-", "-m", "-c"):
        word = words.pop(0)
        name, equals, value = word.lstrip("-").partition("=")
        if name == "rc":
            if not equals:
                if not words or words[0].startswith("-"):
                    _wrong(f"Argument expected for option: {word}")
                value = words.pop(0)
            _set_rc(value)
        elif name in _shown and not equals:
            _show(name)
        else:
            _wrong(f"Unknown option: {word}")
    if not words:
        _wrong("No path specified for execution")
    if words[0] in ("-m", "-c") and len(words) < 2:
        _wrong(f"Argument expected for option: {words[0]}")
    run_command_line(words)


if __name__ == "__main__":
    main()
