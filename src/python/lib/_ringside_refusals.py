"""Whether an error that ended the program is mpi4py's answer to what a call was given, and which call that was.

What the runtime refuses says so itself. Python's own errors are known by where they were raised: in a call of mpi4py, or at
a call of one, before it began.
"""

import ast
import inspect
import json

_library = "/lib/ringside/mpi4py/"
_apart = f"{_library}futures/"
# What reads the objects that came is given nothing by this rank's program.
_reader = f"{_library}_pickle.py"
# Names that programs use for an object, by its class.
_usual = {"Comm": "comm", "Win": "win", "File": "file"}


def refusal(error, entries, file, source):
    """As host/failure.ts has it; None for an error of the program's own. `entries` is the traceback from the program on."""
    told = getattr(error, "_refusal", None)
    if isinstance(told, str):
        return json.loads(told)
    if not isinstance(error, (TypeError, ValueError, OverflowError, BufferError, KeyError)):
        return None
    call = _call_of(error, entries, file, source)
    return None if call is None else {"call": call, "sentence": f"{type(error).__name__}: {error}"}


def _call_of(error, entries, file, source):
    last, within = None, []
    while entries is not None:
        if entries.tb_frame.f_code.co_filename.startswith(_library):
            within.append(entries.tb_frame)
        else:
            last, within = entries, []
        entries = entries.tb_next
    if within:
        names = [frame.f_code.co_filename for frame in within]
        read = any(frame.f_code.co_name.startswith("load") and name == _reader for frame, name in zip(within, names))
        # Elsewhere a key is a matter of the program's.
        missing = isinstance(error, KeyError) and not names[-1].endswith(("_msgspec.py", "_datatype.py"))
        return None if read or missing or names[0].startswith(_apart) else _name_of_frame(within[0])
    if last is None or type(error) is not TypeError or last.tb_frame.f_code.co_filename != file:
        return None
    return _refused_at(last, source)


def _name_of_frame(frame):
    code = frame.f_code
    first = code.co_varnames[0] if code.co_argcount else ""
    owner = frame.f_locals[first] if first in ("self", "cls") and first in frame.f_locals else None
    return _spelled(owner, code.co_name)


def _spelled(owner, name):
    """As a program writes it: "comm.Send", "MPI.Compute_dims", "Request.Waitall"."""
    if owner is None:
        return f"MPI.{name}"
    if isinstance(owner, type):
        return f"{owner.__name__}.{name}" if name != "__new__" else f"MPI.{owner.__name__}"
    known = [base.__name__ for base in type(owner).__mro__ if base.__name__ in _usual]
    return f"{_usual[known[0]] if known else type(owner).__name__}.{name}"


def _refused_at(entry, source):
    """The call of mpi4py's at which Python raised a TypeError: its arguments did not fit, so that it never began."""
    positions = list(entry.tb_frame.f_code.co_positions())[entry.tb_lasti // 2]
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset) == tuple(positions):
            return _of_mpi4py(node.func, entry.tb_frame)
    return None


def _of_mpi4py(node, frame):
    try:
        owner = _value(node.value, frame) if isinstance(node, ast.Attribute) else None
        called = inspect.getattr_static(owner, node.attr) if owner is not None else _value(node, frame)
    except (AttributeError, LookupError, TypeError):
        return None
    called = getattr(called, "__func__", called)
    if not (getattr(called, "__module__", None) or "").startswith("mpi4py"):
        return None
    if isinstance(called, type):
        return f"MPI.{called.__name__}"
    if not inspect.isfunction(called):
        return None
    return _spelled(None if inspect.ismodule(owner) else owner, called.__name__)


def _value(node, frame):
    """What a name, or a member of one, stands for where the frame is; nothing of the program's is called."""
    if isinstance(node, ast.Name):
        for names in (frame.f_locals, frame.f_globals, frame.f_builtins):
            if node.id in names:
                return names[node.id]
        raise LookupError(node.id)
    if isinstance(node, ast.Attribute):
        return inspect.getattr_static(_value(node.value, frame), node.attr)
    raise LookupError(type(node).__name__)
