"""Runs the program of a rank as ``python main.py arguments`` would. Part of the snapshot that ranks start from."""

import atexit
import builtins
import gc
import io
import json
import linecache
import logging
import os
import random
import runpy
import sys
import time
import traceback
import types

import _ringside
import _ringside_advice
import _ringside_events
import _ringside_packages
import _ringside_refusals
import _ringside_settings
import _ringside_touches

_home = "/home/rank"
_own_folder = "/lib/ringside/"
_program = {"file": "", "path": "", "typed": "", "source": "", "startedBy": "", "megabytes": 0}


def prepare(setup):
    """Makes the interpreter this rank's. ``setup`` is the JSON of what host/python-rank.ts hands over."""
    told = json.loads(setup)
    place = told["disk"] or _own_place(told)
    _program.update({name: told[name] for name in _program if name in told}, path=place["program"], typed=place["typed"])
    _program["source"] = _program["source"].removeprefix("\ufeff")
    os.chdir(place["cwd"])
    os.environ.clear()
    os.environ.update({"HOME": place["home"], **told["env"]})
    sys.argv[:] = [place["typed"] or told["file"], *told["args"]]
    sys.path[:] = [*place["searchPath"], *(path for path in sys.path if path not in ("", _home))]
    # Nobody wants what it would leave beside the modules of a disk.
    sys.dont_write_bytecode = True
    # All ranks come from one snapshot, so that they would draw the same numbers.
    random.seed(None if told["seed"] is None else f"{told['seed']}/{told['rank']}")
    logging._startTime = time.time_ns()
    os.getpid = lambda: 1000 + told["rank"]
    # WebAssembly knows of one.
    os.cpu_count = os.process_cpu_count = lambda: told["cores"]
    _open_streams()
    _close_doors()
    _ringside_events.install()
    _ringside_settings.install()
    _ringside_packages.install(told["packages"])


def _own_place(told):
    """The run's folder, with the program and its modules: told as rank/program.ts tells of a disk."""
    own = {} if told["withoutFile"] else {told["file"]: told["source"]}
    for name, text in {**told["modules"], **own}.items():
        path = f"{_home}/{name}"
        # The run has what it began with; what else ranks start, several may put there at once.
        if os.path.exists(path):
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        part = f"{path}.{told['rank']}"
        with open(part, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(part, path)
    program = f"{_home}/{told['file']}" if own else ""
    return {"cwd": _home, "home": _home, "program": program, "typed": told["file"], "searchPath": [_home]}


def _open_streams():
    # The snapshot's own were opened when nothing was attached. Line by line, as on a terminal.
    sys.stdout = sys.__stdout__ = _writer(1)
    sys.stderr = sys.__stderr__ = _writer(2)
    reader = io.BufferedReader(io.FileIO(0, "r", closefd=False))
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(reader, encoding="utf-8")


def _writer(descriptor):
    raw = io.FileIO(descriptor, "w", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True
    )


def _close_doors():
    """Programs reach nothing of the page: what ranks say to each other goes through MPI."""
    for name in ("js", "pyodide_js"):
        sys.modules.pop(name, None)
    for finder in list(sys.meta_path):
        if type(finder).__name__ == "JsFinder":
            sys.meta_path.remove(finder)


def run():
    """Runs the program. Returns, as JSON, its exit code and what ended it (host/failure.ts)."""
    # A module that runs the program knows it by its path.
    file = (_program["startedBy"] and _program["typed"]) or _program["file"]
    source = _program["source"]
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    main = types.ModuleType("__main__")
    main.__file__ = _program["path"]
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    try:
        result = _execute(file, source, main)
        try:
            atexit._run_exitfuncs()
        finally:
            _flush()
            _flush_files()
    except BaseException as error:  # A function that was registered for the end.
        result = _failure(error, file)
    return json.dumps(result)


def _execute(file, source, main):
    try:
        code = compile(source, file, "exec", dont_inherit=True)
        code = _ringside_touches.told(source, file) or code
        _ringside._set_program(code, code.co_filename)
        if _program["startedBy"]:
            sys.argv.insert(0, "-m")
            runpy.run_module(_program["startedBy"], run_name="__main__", alter_sys=True)
        elif not _serves(source):
            exec(code, main.__dict__)
        return {"code": 0, "line": 0}
    except SystemExit as error:
        line, _ = _place(error, _program_part(error.__traceback__), file)
        return {"code": _exit_code(error.code), "line": line}
    except BaseException as error:
        _ringside_packages.explain(error)
        _advise(error)
        if sys.excepthook is not _own_hook:
            _flush()
            sys.excepthook(type(error), error, _program_part(error.__traceback__))
        return _failure(error, file)


def _advise(error):
    advice = _ringside_advice.advice(error)
    if advice:
        error.add_note(advice)


def _serves(source):
    """Whether this rank was a worker for rank 0's pool, instead of running the program."""
    if "MPIPoolExecutor" not in source and "Pool" not in source:
        return False
    from mpi4py.futures import _core

    return _core.serves(source)


_own_hook = sys.excepthook


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    _flush()
    sys.stderr.write(f"{code}\n")
    return 1


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass  # The program closed it, or put something else in its place.


def _flush_files():
    """As when an interpreter ends: text that was written to files that are still open gets there."""
    if not _ringside._has_open_files():
        return
    layers = [each for each in gc.get_objects() if type(each) in _file_layers and not each.closed]
    # Text goes through the bytes' layer.
    for layer in sorted(layers, key=lambda each: _file_layers.index(type(each))):
        if layer.writable():
            layer.flush()


_file_layers = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)


# As many as python shows, the innermost ones: there may be a million.
_most_frames = 1000


def _failure(error, file):
    entries = _program_part(error.__traceback__)
    line, column = _place(error, entries, file)
    told = traceback.TracebackException(type(error), error, entries, limit=-_most_frames)
    text = "".join(_program_text(told).format())
    error_class = getattr(error, "Get_error_class", None)
    return {
        "code": 1,
        "name": _name(type(error)),
        "message": _message(error),
        "stack": text.rstrip("\n"),
        "line": line,
        "column": column,
        "errorClass": error_class() if callable(error_class) else 0,
        "refusal": _refusal(error, entries, file),
    }


def _refusal(error, entries, file):
    try:
        return _ringside_refusals.refusal(error, entries, file, _program["source"])
    except Exception:  # The program may have put anything in the way; then the error is told as one of its own.
        return None


def _name(kind):
    return f"MPI.{kind.__name__}" if kind.__module__ == "mpi4py.MPI" else kind.__name__


def _message(error):
    if isinstance(error, SyntaxError):
        return error.msg or ""
    try:
        if isinstance(error, MemoryError) and not error.args:
            return f"the program asked for more memory than a rank has, which is {_program['megabytes']:.0f} MB"
        advice = _ringside_advice.advice(error)
        return f"{error}: {advice}" if advice else str(error)
    except Exception:
        return "(it cannot be shown: its own text raises)"


def _program_part(entries):
    """The entries of a traceback without the runner's own, which come first."""
    while entries is not None and entries.tb_frame.f_code.co_filename in (__file__, "<frozen runpy>"):
        entries = entries.tb_next
    return entries


def _program_text(told):
    """Leaves the binding's frames out, as those of a module written in C would be."""
    kept = [each for each in told.stack if not each.filename.startswith((_own_folder, "<frozen runpy>"))]
    told.stack = traceback.StackSummary.from_list(kept)
    for each in (told.__cause__, told.__context__, *(told.exceptions or ())):
        if each is not None:
            _program_text(each)
    return told


def _place(error, entries, file):
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 0, error.offset or 0
    line = 0
    while entries is not None:
        if entries.tb_frame.f_code.co_filename == file:
            line = entries.tb_lineno
        entries = entries.tb_next
    return line, 0
