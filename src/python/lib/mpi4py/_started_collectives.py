"""Collective calls that go on beside the program: nonblocking ones, and persistent ones, which are started again and again."""

import _ringside

from . import _collective_arguments as arguments
from ._handle import of
from ._op import SUM
from ._request import Prequest, Request


class StartedCollectives:
    """Those of a communicator with a handle `_h`."""

    __slots__ = ()

    def Ibarrier(self):
        """Barrier synchronization, nonblocking."""
        return of(Request, _ringside.Ibarrier(self._h))

    def Ibcast(self, buf, root=0):
        """Broadcast data from one process to all other processes, nonblocking."""
        return of(Request, _ringside.Ibcast(self._h, *arguments.bcast(self._h, buf, root)))

    def Igather(self, sendbuf, recvbuf, root=0):
        """Gather data to one process from all other processes, nonblocking."""
        return of(Request, _ringside.Igather(self._h, *arguments.gather(self._h, sendbuf, recvbuf, root)))

    def Igatherv(self, sendbuf, recvbuf, root=0):
        """Gather data to one process from all others, in different amounts, nonblocking."""
        return of(Request, _ringside.Igatherv(self._h, *arguments.gatherv(self._h, sendbuf, recvbuf, root)))

    def Iscatter(self, sendbuf, recvbuf, root=0):
        """Scatter data from one process to all other processes, nonblocking."""
        return of(Request, _ringside.Iscatter(self._h, *arguments.scatter(self._h, sendbuf, recvbuf, root)))

    def Iscatterv(self, sendbuf, recvbuf, root=0):
        """Scatter data from one process to all others, in different amounts, nonblocking."""
        return of(Request, _ringside.Iscatterv(self._h, *arguments.scatterv(self._h, sendbuf, recvbuf, root)))

    def Iallgather(self, sendbuf, recvbuf):
        """Gather data from all processes to all, nonblocking."""
        return of(Request, _ringside.Iallgather(self._h, *arguments.allgather(self._h, sendbuf, recvbuf)))

    def Iallgatherv(self, sendbuf, recvbuf):
        """Gather data from all processes to all, in different amounts, nonblocking."""
        return of(Request, _ringside.Iallgatherv(self._h, *arguments.allgatherv(self._h, sendbuf, recvbuf)))

    def Ialltoall(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all processes, nonblocking."""
        return of(Request, _ringside.Ialltoall(self._h, *arguments.alltoall(self._h, sendbuf, recvbuf)))

    def Ialltoallv(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all, in different amounts, nonblocking."""
        return of(Request, _ringside.Ialltoallv(self._h, *arguments.alltoallv(self._h, sendbuf, recvbuf)))

    def Ialltoallw(self, sendbuf, recvbuf):
        """Send data to all processes and receive data from all, of different datatypes, nonblocking."""
        return of(Request, _ringside.Ialltoallw(self._h, *arguments.alltoallw(self._h, sendbuf, recvbuf)))

    def Ireduce(self, sendbuf, recvbuf, op=SUM, root=0):
        """Reduce to one process, nonblocking."""
        return of(Request, _ringside.Ireduce(self._h, *arguments.reduce(self._h, sendbuf, recvbuf, op, root)))

    def Iallreduce(self, sendbuf, recvbuf, op=SUM):
        """Reduce to all processes, nonblocking."""
        return of(Request, _ringside.Iallreduce(self._h, *arguments.allreduce(self._h, sendbuf, recvbuf, op)))

    def Ireduce_scatter_block(self, sendbuf, recvbuf, op=SUM):
        """Reduce blocks of equal length, one for each process, nonblocking."""
        return of(Request, _ringside.Ireduce_scatter_block(self._h, *arguments.reduce_scatter_block(self._h, sendbuf, recvbuf, op)))

    def Ireduce_scatter(self, sendbuf, recvbuf, recvcounts=None, op=SUM):
        """Reduce blocks of different lengths, one for each process, nonblocking."""
        return of(Request, _ringside.Ireduce_scatter(self._h, *arguments.reduce_scatter(self._h, sendbuf, recvbuf, recvcounts, op)))

    def Barrier_init(self, info=None):
        """Barrier synchronization, persistent; no hint changes it."""
        return of(Prequest, _ringside.Barrier_init(self._h))

    def Bcast_init(self, buf, root=0, info=None):
        """Broadcast data from one process to all other processes, persistent; no hint changes it."""
        return of(Prequest, _ringside.Bcast_init(self._h, *arguments.bcast(self._h, buf, root)))

    def Gather_init(self, sendbuf, recvbuf, root=0, info=None):
        """Gather data to one process from all other processes, persistent; no hint changes it."""
        return of(Prequest, _ringside.Gather_init(self._h, *arguments.gather(self._h, sendbuf, recvbuf, root)))

    def Gatherv_init(self, sendbuf, recvbuf, root=0, info=None):
        """Gather data to one process from all others, in different amounts, persistent; no hint changes it."""
        return of(Prequest, _ringside.Gatherv_init(self._h, *arguments.gatherv(self._h, sendbuf, recvbuf, root)))

    def Scatter_init(self, sendbuf, recvbuf, root=0, info=None):
        """Scatter data from one process to all other processes, persistent; no hint changes it."""
        return of(Prequest, _ringside.Scatter_init(self._h, *arguments.scatter(self._h, sendbuf, recvbuf, root)))

    def Scatterv_init(self, sendbuf, recvbuf, root=0, info=None):
        """Scatter data from one process to all others, in different amounts, persistent; no hint changes it."""
        return of(Prequest, _ringside.Scatterv_init(self._h, *arguments.scatterv(self._h, sendbuf, recvbuf, root)))

    def Allgather_init(self, sendbuf, recvbuf, info=None):
        """Gather data from all processes to all, persistent; no hint changes it."""
        return of(Prequest, _ringside.Allgather_init(self._h, *arguments.allgather(self._h, sendbuf, recvbuf)))

    def Allgatherv_init(self, sendbuf, recvbuf, info=None):
        """Gather data from all processes to all, in different amounts, persistent; no hint changes it."""
        return of(Prequest, _ringside.Allgatherv_init(self._h, *arguments.allgatherv(self._h, sendbuf, recvbuf)))

    def Alltoall_init(self, sendbuf, recvbuf, info=None):
        """Send data to all processes and receive data from all processes, persistent; no hint changes it."""
        return of(Prequest, _ringside.Alltoall_init(self._h, *arguments.alltoall(self._h, sendbuf, recvbuf)))

    def Alltoallv_init(self, sendbuf, recvbuf, info=None):
        """Send data to all processes and receive data from all, in different amounts, persistent; no hint changes it."""
        return of(Prequest, _ringside.Alltoallv_init(self._h, *arguments.alltoallv(self._h, sendbuf, recvbuf)))

    def Alltoallw_init(self, sendbuf, recvbuf, info=None):
        """Send data to all processes and receive data from all, of different datatypes, persistent; no hint changes it."""
        return of(Prequest, _ringside.Alltoallw_init(self._h, *arguments.alltoallw(self._h, sendbuf, recvbuf)))

    def Reduce_init(self, sendbuf, recvbuf, op=SUM, root=0, info=None):
        """Reduce to one process, persistent; no hint changes it."""
        return of(Prequest, _ringside.Reduce_init(self._h, *arguments.reduce(self._h, sendbuf, recvbuf, op, root)))

    def Allreduce_init(self, sendbuf, recvbuf, op=SUM, info=None):
        """Reduce to all processes, persistent; no hint changes it."""
        return of(Prequest, _ringside.Allreduce_init(self._h, *arguments.allreduce(self._h, sendbuf, recvbuf, op)))

    def Reduce_scatter_block_init(self, sendbuf, recvbuf, op=SUM, info=None):
        """Reduce blocks of equal length, one for each process, persistent; no hint changes it."""
        return of(Prequest, _ringside.Reduce_scatter_block_init(self._h, *arguments.reduce_scatter_block(self._h, sendbuf, recvbuf, op)))

    def Reduce_scatter_init(self, sendbuf, recvbuf, recvcounts=None, op=SUM, info=None):
        """Reduce blocks of different lengths, one for each process, persistent; no hint changes it."""
        return of(Prequest, _ringside.Reduce_scatter_init(self._h, *arguments.reduce_scatter(self._h, sendbuf, recvbuf, recvcounts, op)))


class IntraStartedCollectives:
    """Those of a communicator of one group alone."""

    __slots__ = ()

    def Iscan(self, sendbuf, recvbuf, op=SUM):
        """Inclusive scan, nonblocking."""
        return of(Request, _ringside.Iscan(self._h, *arguments.scan(self._h, sendbuf, recvbuf, op)))

    def Iexscan(self, sendbuf, recvbuf, op=SUM):
        """Exclusive scan, nonblocking."""
        return of(Request, _ringside.Iexscan(self._h, *arguments.exscan(self._h, sendbuf, recvbuf, op)))

    def Scan_init(self, sendbuf, recvbuf, op=SUM, info=None):
        """Inclusive scan, persistent; no hint changes it."""
        return of(Prequest, _ringside.Scan_init(self._h, *arguments.scan(self._h, sendbuf, recvbuf, op)))

    def Exscan_init(self, sendbuf, recvbuf, op=SUM, info=None):
        """Exclusive scan, persistent; no hint changes it."""
        return of(Prequest, _ringside.Exscan_init(self._h, *arguments.exscan(self._h, sendbuf, recvbuf, op)))
