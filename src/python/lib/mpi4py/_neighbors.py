"""Collective calls between neighbors, as methods of Topocomm."""

import _ringside
from _ringside import degrees

from . import _collective_arguments as arguments
from ._handle import of
from ._pickle import dump, load
from ._request import Prequest, Request


class NeighborCollectives:
    """Those of a communicator with a topology and a handle `_h`."""

    __slots__ = ()

    def neighbor_allgather(self, sendobj):
        """Neighbor gather to all."""
        return _ringside.neighbor_allgather(self._h, dump, load, sendobj)

    def neighbor_alltoall(self, sendobj):
        """Neighbor all to all scatter/gather."""
        outdegree = degrees(self._h)[1]
        items = [None] * outdegree if sendobj is None else list(sendobj)
        if len(items) != outdegree:
            raise ValueError(f"expecting {outdegree} items, got {len(items)}")
        return _ringside.neighbor_alltoall(self._h, dump, load, items)

    def Neighbor_allgather(self, sendbuf, recvbuf):
        """Gather data from all neighbors."""
        _ringside.Neighbor_allgather(self._h, *arguments.neighbor_allgather(self._h, sendbuf, recvbuf))

    def Neighbor_allgatherv(self, sendbuf, recvbuf):
        """Gather data from all neighbors, in different amounts."""
        _ringside.Neighbor_allgatherv(self._h, *arguments.neighbor_allgatherv(self._h, sendbuf, recvbuf))

    def Neighbor_alltoall(self, sendbuf, recvbuf):
        """Send data to all neighbors and receive data from all neighbors."""
        _ringside.Neighbor_alltoall(self._h, *arguments.neighbor_alltoall(self._h, sendbuf, recvbuf))

    def Neighbor_alltoallv(self, sendbuf, recvbuf):
        """Send data to all neighbors and receive data from all, in different amounts."""
        _ringside.Neighbor_alltoallv(self._h, *arguments.neighbor_alltoallv(self._h, sendbuf, recvbuf))

    def Neighbor_alltoallw(self, sendbuf, recvbuf):
        """Send data to all neighbors and receive data from all, of different datatypes."""
        _ringside.Neighbor_alltoallw(self._h, *arguments.neighbor_alltoallw(self._h, sendbuf, recvbuf))

    def Ineighbor_allgather(self, sendbuf, recvbuf):
        """Gather data from all neighbors, nonblocking."""
        return of(Request, _ringside.Ineighbor_allgather(self._h, *arguments.neighbor_allgather(self._h, sendbuf, recvbuf)))

    def Ineighbor_allgatherv(self, sendbuf, recvbuf):
        """Gather data from all neighbors, in different amounts, nonblocking."""
        return of(Request, _ringside.Ineighbor_allgatherv(self._h, *arguments.neighbor_allgatherv(self._h, sendbuf, recvbuf)))

    def Ineighbor_alltoall(self, sendbuf, recvbuf):
        """Send data to all neighbors and receive data from all neighbors, nonblocking."""
        return of(Request, _ringside.Ineighbor_alltoall(self._h, *arguments.neighbor_alltoall(self._h, sendbuf, recvbuf)))

    def Ineighbor_alltoallv(self, sendbuf, recvbuf):
        """Send data to all neighbors and receive data from all, in different amounts, nonblocking."""
        return of(Request, _ringside.Ineighbor_alltoallv(self._h, *arguments.neighbor_alltoallv(self._h, sendbuf, recvbuf)))

    def Ineighbor_alltoallw(self, sendbuf, recvbuf):
        """Send data to all neighbors and receive data from all, of different datatypes, nonblocking."""
        return of(Request, _ringside.Ineighbor_alltoallw(self._h, *arguments.neighbor_alltoallw(self._h, sendbuf, recvbuf)))

    def Neighbor_allgather_init(self, sendbuf, recvbuf, info=None):
        """Gather data from all neighbors, persistent; no hint changes it."""
        return of(Prequest, _ringside.Neighbor_allgather_init(self._h, *arguments.neighbor_allgather(self._h, sendbuf, recvbuf)))

    def Neighbor_allgatherv_init(self, sendbuf, recvbuf, info=None):
        """Gather data from all neighbors, in different amounts, persistent; no hint changes it."""
        return of(Prequest, _ringside.Neighbor_allgatherv_init(self._h, *arguments.neighbor_allgatherv(self._h, sendbuf, recvbuf)))

    def Neighbor_alltoall_init(self, sendbuf, recvbuf, info=None):
        """Send data to all neighbors and receive data from all neighbors, persistent; no hint changes it."""
        return of(Prequest, _ringside.Neighbor_alltoall_init(self._h, *arguments.neighbor_alltoall(self._h, sendbuf, recvbuf)))

    def Neighbor_alltoallv_init(self, sendbuf, recvbuf, info=None):
        """Send data to all neighbors and receive data from all, in different amounts, persistent; no hint changes it."""
        return of(Prequest, _ringside.Neighbor_alltoallv_init(self._h, *arguments.neighbor_alltoallv(self._h, sendbuf, recvbuf)))

    def Neighbor_alltoallw_init(self, sendbuf, recvbuf, info=None):
        """Send data to all neighbors and receive data from all, of different datatypes, persistent; no hint changes it."""
        return of(Prequest, _ringside.Neighbor_alltoallw_init(self._h, *arguments.neighbor_alltoallw(self._h, sendbuf, recvbuf)))
