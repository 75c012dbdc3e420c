"""MPI.Comm and the classes made of it."""

import _ringside

from . import _topology as topologies
from ._collectives import Collectives, IntraCollectives
from ._constants import UNDEFINED
from ._comm_settings import Settings
from ._group import Group, group_of
from ._handle import Handle, constant, family, incorrect, is_constant, of
from ._info import Info, hints
from ._impossible import add_impossible
from ._modes import Modes
from ._msgspec import simple
from ._neighbors import NeighborCollectives
from ._point_to_point import PointToPoint
from ._processes import Parent, Spawning
from ._request import Request
from ._started_collectives import IntraStartedCollectives, StartedCollectives


@family
class Comm(PointToPoint, Modes, Collectives, StartedCollectives, Settings, Parent, Handle):
    """Communication context."""

    __slots__ = ()

    def Get_group(self):
        """Access the group associated with a communicator."""
        return group_of(_ringside.comm_group(self._h))

    group = property(Get_group, doc="Group.")

    def Get_size(self):
        """Return the number of processes in a communicator."""
        return _ringside.comm_size(self._h)

    size = property(Get_size, doc="Number of processes.")

    def Get_rank(self):
        """Return the rank of this process in a communicator."""
        return _ringside.comm_rank(self._h)

    rank = property(Get_rank, doc="Rank of this process.")

    def Get_name(self):
        """Get the print name for this communicator."""
        return "MPI_COMM_NULL" if self._h == 0 else _ringside.comm_name(self._h)

    def Set_name(self, name):
        """Set the print name for this communicator."""
        _ringside.comm_set_name(self._h, name)

    name = property(Get_name, Set_name, doc="Print name.")

    def Compare(self, comm):
        """Compare two communicators."""
        if not isinstance(comm, Comm):
            raise incorrect("comm", "Comm", comm)
        return _ringside.comm_compare(self._h, comm._h)

    def Is_inter(self):
        """Return whether the communicator is an intercommunicator."""
        return _ringside.comm_is_inter(self._h)

    is_inter = property(Is_inter, doc="Is intercommunicator.")

    def Is_intra(self):
        """Return whether the communicator is an intracommunicator."""
        return not _ringside.comm_is_inter(self._h)

    is_intra = property(Is_intra, doc="Is intracommunicator.")

    def Get_topology(self):
        """Return the type of topology (if any) associated with a communicator."""
        return _ringside.comm_topology(self._h)

    topology = property(Get_topology, doc="Topology type.")

    @property
    def is_topo(self):
        """Is a topology."""
        return self.Get_topology() != UNDEFINED

    def Clone(self):
        """Clone an existing communicator."""
        return of(type(self), _ringside.comm_dup(self._h))

    def Dup(self, info=None):
        """Duplicate a communicator."""
        if info is None:
            return of(type(self), _ringside.comm_dup(self._h))
        return of(type(self), _ringside.comm_dup_with_info(self._h, hints(info)))

    def Dup_with_info(self, info):
        """Duplicate a communicator with hints."""
        return of(type(self), _ringside.comm_dup_with_info(self._h, _given(info)))

    def Idup(self, info=None):
        """Nonblocking duplicate a communicator."""
        comm, request = _ringside.comm_idup(self._h, hints(info))
        return (of(type(self), comm), of(Request, request))

    def Idup_with_info(self, info):
        """Nonblocking duplicate a communicator with hints."""
        comm, request = _ringside.comm_idup_with_info(self._h, _given(info))
        return (of(type(self), comm), of(Request, request))

    def Create(self, group):
        """Create communicator from group."""
        return of(_kind(self), _ringside.comm_create(self._h, _handle(group)))

    def Split(self, color=0, key=0):
        """Split communicator by color and key."""
        return of(_kind(self), _ringside.comm_split(self._h, color, key))

    def Split_type(self, split_type, key=0, info=None):
        """Split communicator by split type."""
        return of(_kind(self), _ringside.comm_split_type(self._h, split_type, key, hints(info)))

    def Agree(self, flag):
        """Blocking agreement."""
        return _ringside.comm_agree(self._h, flag)

    def Iagree(self, flag):
        """Nonblocking agreement."""
        with memoryview(flag) as view:
            if view.nbytes != 4:
                raise ValueError("flag: expecting int buffer of length one")
        return of(Request, _ringside.comm_iagree(self._h, *simple(flag, False)))

    def Get_failed(self):
        """Extract the group of failed processes: a failure here ends the run, so none has failed."""
        return of(Group, _ringside.comm_failed(self._h))

    def Ack_failed(self, num_to_ack=None):
        """Acknowledge failures on a communicator."""
        group = self.Get_failed()
        try:
            return group.Get_size()
        finally:
            group.Free()

    def Is_revoked(self):
        """Indicate whether the communicator has been revoked: a failure here ends the run, so none has."""
        _ringside.comm_size(self._h)
        return False

    def Shrink(self):
        """Shrink a communicator to remove all failed processes."""
        return of(_kind(self), _ringside.comm_shrink(self._h))

    def Ishrink(self):
        """Nonblocking shrink a communicator to remove all failed processes."""
        comm, request = _ringside.comm_ishrink(self._h)
        return (of(_kind(self), comm), of(Request, request))

    def Free(self):
        """Free a communicator."""
        _ringside.comm_free(self._h)
        if not is_constant(self):
            self._h = 0

    def Disconnect(self):
        """Disconnect from a communicator."""
        _ringside.comm_disconnect(self._h)
        if not is_constant(self):
            self._h = 0

    def Abort(self, errorcode=0):
        """Terminate the MPI execution environment."""
        _ringside.comm_abort(self._h, errorcode)


class Intracomm(IntraCollectives, IntraStartedCollectives, Spawning, Comm):
    """Intracommunicator."""

    __slots__ = ()

    def __new__(cls, comm=None):
        self = super().__new__(cls, comm)
        if self._h != 0 and self.Is_inter():
            raise TypeError("expecting an intracommunicator")
        return self

    def Create_group(self, group, tag=0):
        """Create communicator from group."""
        return of(Intracomm, _ringside.comm_create_group(self._h, _handle(group), tag))

    @classmethod
    def Create_from_group(cls, group, stringtag="org.mpi4py", info=None, errhandler=None):
        """Create communicator from group."""
        comm = of(Intracomm, _ringside.comm_create_from_group(_handle(group), stringtag, hints(info)))
        return _handling(comm, errhandler)

    def Create_cart(self, dims, periods=None, reorder=False):
        """Create cartesian communicator."""
        dims = topologies.numbers(dims)
        periods = topologies.periods_of(periods, len(dims))
        return of(Cartcomm, _ringside.cart_create(self._h, dims, periods))

    def Create_graph(self, index, edges, reorder=False):
        """Create graph communicator."""
        return of(Graphcomm, _ringside.graph_create(self._h, *topologies.graph_of(index, edges)))

    def Create_dist_graph_adjacent(
        self, sources, destinations, sourceweights=None, destweights=None, info=None, reorder=False
    ):
        """Create distributed graph communicator."""
        sources = topologies.numbers(sources or ())
        destinations = topologies.numbers(destinations or ())
        incoming = topologies.weights_of(sourceweights, len(sources))
        outgoing = topologies.weights_of(destweights, len(destinations))
        create = _ringside.dist_graph_create_adjacent
        return of(Distgraphcomm, create(self._h, sources, destinations, incoming, outgoing, hints(info)))

    def Create_dist_graph(self, sources, degrees, destinations, weights=None, info=None, reorder=False):
        """Create distributed graph communicator."""
        sources, degrees, destinations = topologies.edges_of(sources, degrees, destinations)
        weights = topologies.weights_of(weights, len(destinations))
        create = _ringside.dist_graph_create
        return of(Distgraphcomm, create(self._h, sources, degrees, destinations, weights, hints(info)))

    def Create_intercomm(self, local_leader, peer_comm, remote_leader, tag=0):
        """Create intercommunicator."""
        if not isinstance(peer_comm, Comm):
            raise incorrect("peer_comm", "Intracomm", peer_comm)
        create = _ringside.comm_create_intercomm
        return of(Intercomm, create(self._h, local_leader, peer_comm._h, remote_leader, tag))

    def Cart_map(self, dims, periods=None):
        """Determine optimal process placement on a Cartesian topology."""
        dims = topologies.numbers(dims)
        return _ringside.cart_map(self._h, dims, topologies.periods_of(periods, len(dims)))

    def Graph_map(self, index, edges):
        """Determine optimal process placement on a graph topology."""
        return _ringside.graph_map(self._h, *topologies.graph_of(index, edges))


class Topocomm(topologies.Edges, NeighborCollectives, Intracomm):
    """Topology intracommunicator."""

    __slots__ = ()

    def __new__(cls, comm=None):
        self = super().__new__(cls, comm)
        if self._h != 0 and not self.is_topo:
            raise TypeError("expecting a topology communicator")
        return self


class Cartcomm(topologies.Grid, Topocomm):
    """Cartesian topology intracommunicator."""

    __slots__ = ()

    def __new__(cls, comm=None):
        self = super().__new__(cls, comm)
        if self._h != 0 and self.Get_topology() != topologies.CART:
            raise TypeError("expecting a Cartesian communicator")
        return self


class Graphcomm(topologies.Graph, Topocomm):
    """General graph topology intracommunicator."""

    __slots__ = ()

    def __new__(cls, comm=None):
        self = super().__new__(cls, comm)
        if self._h != 0 and self.Get_topology() != topologies.GRAPH:
            raise TypeError("expecting a general graph communicator")
        return self


class Distgraphcomm(topologies.DistGraph, Topocomm):
    """Distributed graph topology intracommunicator."""

    __slots__ = ()

    def __new__(cls, comm=None):
        self = super().__new__(cls, comm)
        if self._h != 0 and self.Get_topology() != topologies.DIST_GRAPH:
            raise TypeError("expecting a distributed graph communicator")
        return self


class Intercomm(Comm):
    """Intercommunicator."""

    __slots__ = ()

    def __new__(cls, comm=None):
        self = super().__new__(cls, comm)
        if self._h != 0 and not self.Is_inter():
            raise TypeError("expecting an intercommunicator")
        return self

    @classmethod
    def Create_from_groups(
        cls,
        local_group,
        local_leader,
        remote_group,
        remote_leader,
        stringtag="org.mpi4py",
        info=None,
        errhandler=None,
    ):
        """Create communicator from group."""
        groups = (_handle(local_group, "local_group"), local_leader, _handle(remote_group, "remote_group"))
        comm = _ringside.comm_create_from_groups(*groups, remote_leader, stringtag, hints(info))
        return _handling(of(Intercomm, comm), errhandler)

    def Get_remote_group(self):
        """Access the remote group associated with the inter-communicator."""
        return group_of(_ringside.comm_remote_group(self._h))

    remote_group = property(Get_remote_group, doc="Remote group.")

    def Get_remote_size(self):
        """Intercommunicator remote size."""
        return _ringside.comm_remote_size(self._h)

    remote_size = property(Get_remote_size, doc="Number of remote processes.")

    def Merge(self, high=False):
        """Merge intercommunicator into an intracommunicator."""
        return of(Intracomm, _ringside.comm_merge(self._h, bool(high)))


_classes = {cls.__name__: cls for cls in (Intracomm, Intercomm, Cartcomm, Graphcomm, Distgraphcomm)}


def comm_of(handle):
    """The object for a handle, of the class that its communicator has."""
    return of(_classes[_ringside.comm_class(handle)] if handle else Comm, handle)


Comm._of_handle = staticmethod(comm_of)


def _handle(group, argument="group"):
    if not isinstance(group, Group):
        raise incorrect(argument, "Group", group)
    return group._h


def _given(info):
    if not isinstance(info, Info):
        raise incorrect("info", "Info", info)
    return info._h


def _handling(comm, errhandler):
    if errhandler is not None and comm:
        comm.Set_errhandler(errhandler)
    return comm


def _kind(self):
    for cls in (Intracomm, Intercomm):
        if isinstance(self, cls):
            return cls
    return Comm


add_impossible(
    Comm, "Join", "It takes a connected network socket of the operating system, and a browser gives a page none."
)
add_impossible(
    Comm,
    "Revoke",
    "It ends the calls of other ranks after one has failed, and here a rank's failure ends the run for all of them.",
)

# Python's errors name a method by where it was defined: for programs that is in the communicators' classes.
for _base, _class in (
    (PointToPoint, Comm),
    (Modes, Comm),
    (Collectives, Comm),
    (StartedCollectives, Comm),
    (IntraCollectives, Intracomm),
    (IntraStartedCollectives, Intracomm),
    (NeighborCollectives, Topocomm),
    (Settings, Comm),
    (Parent, Comm),
    (Spawning, Intracomm),
    (topologies.Edges, Topocomm),
    (topologies.Grid, Cartcomm),
    (topologies.Graph, Graphcomm),
    (topologies.DistGraph, Distgraphcomm),
):
    for _name, _method in vars(_base).items():
        if hasattr(_method, "__code__"):
            _method.__qualname__ = f"{_class.__name__}.{_name}"

constants = {
    **dict(_ringside.comm_types()),
    "COMM_NULL": constant(Comm, 0, "COMM_NULL"),
    "COMM_WORLD": constant(Intracomm, 1, "COMM_WORLD"),
    "COMM_SELF": constant(Intracomm, 2, "COMM_SELF"),
}
