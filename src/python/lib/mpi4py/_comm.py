"""MPI.Comm and MPI.Intracomm."""

import _ringside

from ._collectives import Collectives, IntraCollectives
from ._constants import UNDEFINED
from ._errhandler import Errhandler
from ._group import Group, group_of
from ._handle import Handle, constant, family, incorrect, is_constant, of
from ._missing import add_missing
from ._neighbors import NeighborCollectives
from ._point_to_point import PointToPoint
from ._started_collectives import IntraStartedCollectives, StartedCollectives


@family
class Comm(PointToPoint, Collectives, StartedCollectives, Handle):
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
        """Return the type of topology (if any) associated with a communicator: none has one yet."""
        return _ringside.comm_topology(self._h)

    topology = property(Get_topology, doc="Topology type.")

    @property
    def is_topo(self):
        """Is a topology communicator."""
        return not self.is_inter and self.Get_topology() != UNDEFINED

    def Clone(self):
        """Clone an existing communicator."""
        return of(type(self), _ringside.comm_dup(self._h))

    def Dup(self, info=None):
        """Duplicate a communicator."""
        if info is not None:
            self.Dup_with_info(info)
        return of(type(self), _ringside.comm_dup(self._h))

    def Split(self, color=0, key=0):
        """Split communicator by color and key."""
        return of(_kind(self), _ringside.comm_split(self._h, color, key))

    def Free(self):
        """Free a communicator."""
        _ringside.comm_free(self._h)
        if not is_constant(self):
            self._h = 0

    def Abort(self, errorcode=0):
        """Terminate the MPI execution environment."""
        _ringside.comm_abort(self._h, errorcode)

    def Get_errhandler(self):
        """Get the error handler for a communicator."""
        return of(Errhandler, _ringside.comm_errhandler(self._h))

    def Set_errhandler(self, errhandler):
        """Set the error handler for a communicator."""
        if not isinstance(errhandler, Errhandler):
            raise incorrect("errhandler", "Errhandler", errhandler)
        _ringside.comm_set_errhandler(self._h, errhandler._h)

    def Call_errhandler(self, errorcode):
        """Call the error handler installed on a communicator."""
        _ringside.comm_call_errhandler(self._h, errorcode)

    def Get_attr(self, keyval):
        """Retrieve attribute value by key."""
        return _ringside.comm_attribute(self._h, keyval)


class Intracomm(IntraCollectives, IntraStartedCollectives, Comm):
    """Intracommunicator."""

    __slots__ = ()

    def __new__(cls, comm=None):
        return super().__new__(cls, comm)


class Topocomm(NeighborCollectives, Intracomm):
    """Topology intracommunicator: there is none yet, since no call makes one."""

    __slots__ = ()


class Cartcomm(Topocomm):
    """Cartesian topology intracommunicator: there is none yet, since no call makes one."""

    __slots__ = ()


class Graphcomm(Topocomm):
    """General graph topology intracommunicator: there is none yet, since no call makes one."""

    __slots__ = ()


class Distgraphcomm(Topocomm):
    """Distributed graph topology intracommunicator: there is none yet, since no call makes one."""

    __slots__ = ()


class Intercomm(Comm):
    """Intercommunicator: there is none yet, since no call makes one."""

    __slots__ = ()


def _kind(self):
    return Intracomm if isinstance(self, Intracomm) else Comm


def _neither_of(cls, names):
    return tuple(name for name in names.split() if not hasattr(cls, name))


add_missing(
    Comm,
    methods=_neither_of(
        Comm,
        """
        Dup_with_info Idup Idup_with_info Create Split_type Revoke Is_revoked Get_failed Ack_failed Agree Iagree
        Shrink Ishrink Set_info Get_info Attach_buffer Detach_buffer Flush_buffer Iflush_buffer Sendrecv_replace
        Isendrecv Isendrecv_replace Mprobe Improbe mprobe improbe Send_init Recv_init Psend_init Precv_init Bsend
        Rsend Ibsend Irsend bsend ibsend Bsend_init Ssend_init Rsend_init Alltoallw Reduce_scatter Ibarrier Ibcast
        Igather Igatherv Iscatter Iscatterv Iallgather Iallgatherv Ialltoall Ialltoallv Ialltoallw Ireduce
        Iallreduce Ireduce_scatter_block Ireduce_scatter Barrier_init Bcast_init Gather_init Gatherv_init
        Scatter_init Scatterv_init Allgather_init Allgatherv_init Alltoall_init Alltoallv_init Alltoallw_init
        Reduce_init Allreduce_init Reduce_scatter_block_init Reduce_scatter_init Disconnect Set_attr
        Delete_attr
        """,
    ),
    classmethods=_neither_of(Comm, "Get_parent Join Create_keyval Free_keyval Create_errhandler"),
)

add_missing(
    Intracomm,
    methods=_neither_of(
        Intracomm,
        """
        Create_group Create_cart Create_graph Create_dist_graph_adjacent Create_dist_graph Create_intercomm Cart_map
        Graph_map Iscan Iexscan Scan_init Exscan_init Spawn Spawn_multiple Accept Connect
        """,
    ),
    classmethods=_neither_of(Intracomm, "Create_from_group"),
)

for _class, _names in (
    (Cartcomm, "Get_dim Get_topo Get_cart_rank Get_coords Shift Sub"),
    (Graphcomm, "Get_dims Get_topo Get_neighbors_count Get_neighbors"),
    (Distgraphcomm, "Get_dist_neighbors_count Get_dist_neighbors"),
    (Intercomm, "Get_remote_group Get_remote_size Merge"),
):
    add_missing(_class, methods=_names.split())

# Python's errors name a method by where it was defined: for programs that is in the communicators' classes.
for _base, _class in (
    (PointToPoint, Comm),
    (Collectives, Comm),
    (StartedCollectives, Comm),
    (IntraCollectives, Intracomm),
    (IntraStartedCollectives, Intracomm),
    (NeighborCollectives, Topocomm),
):
    for _name, _method in vars(_base).items():
        if hasattr(_method, "__code__"):
            _method.__qualname__ = f"{_class.__name__}.{_name}"

constants = {
    "COMM_NULL": constant(Comm, 0, "COMM_NULL"),
    "COMM_WORLD": constant(Intracomm, 1, "COMM_WORLD"),
    "COMM_SELF": constant(Intracomm, 2, "COMM_SELF"),
}
