"""What a worker does: carries out what it is sent, and sends what came of it."""

import builtins
import io
import os
import sys
import traceback

from .. import MPI

RUN_NAME = "__worker__"

# The communicator of the workers, while this rank is one of them.
_workers = None
# Whether the program has been loaded, and whether it is being loaded.
_loaded = []
_loading = False


def loading():
    """Whether this rank loads the program for its functions."""
    return _loading


def comm_workers():
    """The communicator of the workers, None where this rank is not one."""
    return _workers


def serve(comm, workers):
    """Works for the rank at the other side of comm until it says that there is no more to do."""
    global _workers
    _workers = workers
    try:
        while True:
            try:
                message = comm.recv(source=0)
            except Exception as error:  # The task cannot be unpickled.
                reply = _failed(error)
            else:
                if message is None:
                    comm.Disconnect()
                    return
                reply = carry_out(*message)
            if reply is not None:
                _reply(comm, reply)
    finally:
        _workers = None


def _reply(comm, reply):
    try:
        comm.send(reply, 0)
    except Exception as error:  # The result cannot be pickled.
        comm.send(_failed(error), 0)


def carry_out_among(workers, message):
    """Carries out a message on a rank that is not a worker otherwise; `workers` is the communicator of all workers."""
    global _workers
    _workers, before = workers, _workers
    try:
        return carry_out(*message)
    finally:
        _workers = before


# Why the set-up failed that has come last: what comes next is answered by it.
_broken = []


def carry_out(what, value):
    """Carries out a message. Returns what became of it, a word and its value; None for a set-up.

    A set-up comes before the first task of an executor, as a message of its own: tasks can be unpickled only after it.
    """
    if what == "set up":
        try:
            _set_up(value)
        except BaseException as error:
            _broken.append("".join(traceback.format_exception(error)))
        return None
    if _broken:
        # Tasks of other executors may follow.
        return "broken", _broken.pop()
    if value is None:
        return "ready", None
    function, args, kwargs = value
    try:
        return "done", function(*args, **kwargs)
    except BaseException as error:
        return _failed(error)


def _failed(error):
    # From here on: the frame of carry_out tells a reader nothing.
    text = "".join(traceback.format_exception(type(error), error, error.__traceback__ and error.__traceback__.tb_next))
    who = f"Worker {_workers.rank} of {_workers.size}:\n"
    return "failed", (error.with_traceback(None), who + text)


def _set_up(setup):
    """What the executor was made with, before its first task here."""
    sys.path[:0] = [each for each in setup["path"] if each not in sys.path]
    if setup["wdir"] is not None:
        os.chdir(setup["wdir"])
    os.environ.update(setup["env"])
    if setup["main"] is not None and not _loaded:
        _loaded.append(True)
        _load(**setup["main"], names=setup["globals"])
    initializer = setup["initializer"]
    initializer, args = MPI.pickle.loads(initializer) if isinstance(initializer, bytes) else initializer
    if initializer is not None:
        initializer(*args)


def _load(file, read, names):
    """Runs the program under another name than __main__, for the functions that it defines.

    What it reads is what rank 0's has read from its standard input so far: a worker has none.
    """
    from ..run import run_file

    global _loading
    stdin, ask = sys.stdin, builtins.input
    sys.stdin = io.StringIO(read)
    builtins.input = _answer
    _loading = True
    try:
        run_file(file, RUN_NAME, names)
    finally:
        _loading = False
        sys.stdin, builtins.input = stdin, ask


def _answer(prompt="", /):
    line = sys.stdin.readline()
    if line == "":
        raise EOFError(f"rank {MPI.COMM_WORLD.rank} is a worker: it reads no more than rank 0's program had read")
    return line.removesuffix("\n")
