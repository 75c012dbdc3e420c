from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    status = MPI.Status()
    for night in range(1, comm.size):
        comm.Probe(source=MPI.ANY_SOURCE, status=status)
        hours = array("d", [0] * status.Get_count(MPI.DOUBLE))
        comm.Recv(hours, source=status.source)
        print(f"rank 0: a night of {len(hours)} hours, the coldest was", min(hours))
else:
    hours = 3 if comm.rank == 1 else 8
    night = array("d", [4.5 - hour for hour in range(hours)])
    comm.Send(night, dest=0)
    print(f"rank {comm.rank} has sent {hours} hours")
