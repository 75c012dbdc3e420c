"""Ranks that start ranks, and ranks that find each other."""

import json
from os import fsdecode

import _ringside

from ._constants import SUCCESS
from ._exception import constants as _errors
from ._handle import of
from ._info import Info, hints


class Parent:
    __slots__ = ()

    @classmethod
    def Get_parent(cls):
        """Return the parent intercommunicator for this process."""
        from ._comm import Intercomm

        return of(Intercomm, _ringside.comm_get_parent())


class Spawning:
    __slots__ = ()

    def Spawn(self, command, args=None, maxprocs=1, info=None, root=0, errcodes=None):
        """Spawn instances of a single MPI application."""
        told = ""
        if root == self.Get_rank():
            told = json.dumps([_command(command, args, maxprocs, info)])
        comm = of(_intercomm(), _ringside.comm_spawn(self._h, told, root))
        if errcodes is not None:
            started = comm.Get_remote_size()
            errcodes[:] = [SUCCESS] * started + [_errors["ERR_SPAWN"]] * (maxprocs - started)
        return comm

    def Spawn_multiple(self, command, args=None, maxprocs=None, info=None, root=0, errcodes=None):
        """Spawn instances of multiple MPI applications."""
        told = ""
        if root == self.Get_rank():
            if isinstance(command, (str, bytes)) or hasattr(command, "__fspath__"):
                raise ValueError("expecting a sequence of commands")
            count = len(command)
            each = zip(
                command,
                _argument_lists(args, count),
                _spread("maxprocs", 1 if maxprocs is None else maxprocs, int, count),
                _spread("info", info, (Info, type(None)), count),
            )
            told = json.dumps([_command(*one) for one in each])
        comm = of(_intercomm(), _ringside.comm_spawn_multiple(self._h, told, root))
        if errcodes is not None:
            count = len(command)
            counts = _spread("maxprocs", 1 if maxprocs is None else maxprocs, int, count)
            errcodes[:] = [[SUCCESS] * number for number in counts]
        return comm


    def Accept(self, port_name, info=None, root=0):
        """Accept a request to form a new intercommunicator."""
        return of(_intercomm(), _ringside.comm_accept(self._h, port_name or "", hints(info), root))

    def Connect(self, port_name, info=None, root=0):
        """Make a request to form a new intercommunicator."""
        return of(_intercomm(), _ringside.comm_connect(self._h, port_name or "", hints(info), root))


def Open_port(info=None):
    """Return an address used to connect group of processes."""
    hints(info)
    return _ringside.open_port()


def Close_port(port_name):
    """Close a port."""
    _ringside.close_port(port_name)


def Publish_name(service_name, port_name, info=None):
    """Publish a service name."""
    hints(info)
    _ringside.publish_name(service_name, port_name)


def Unpublish_name(service_name, port_name, info=None):
    """Unpublish a service name."""
    hints(info)
    _ringside.unpublish_name(service_name, port_name)


def Lookup_name(service_name, info=None):
    """Lookup a port name given a service name."""
    hints(info)
    return _ringside.lookup_name(service_name)


constants = {"MAX_PORT_NAME": _ringside.max_port_name()}


def _intercomm():
    from ._comm import Intercomm

    return Intercomm


def _command(command, args, maxprocs, info):
    if isinstance(args, str):
        args = [args]
    return {
        "command": fsdecode(command),
        "args": [fsdecode(one) for one in args or ()],
        "maxprocs": maxprocs,
        "info": dict(info.items()) if info else {},
    }


def _argument_lists(args, count):
    if args is None:
        return [None] * count
    if isinstance(args, str):
        raise ValueError("expecting a sequence of argument sequences")
    return _checked("args", list(args), count)


def _spread(name, value, kind, count):
    """One value for all commands, or a sequence with one for each."""
    if isinstance(value, kind):
        return [value] * count
    return _checked(name, list(value), count)


def _checked(name, values, count):
    if len(values) != count:
        raise ValueError(f"{name} has {len(values)} entries, expected {count}: one for each command")
    return values
