from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    short, long = array("d", [0] * 3), array("d", [0] * 8)
    comm.barrier()
    comm.Recv(short, source=MPI.ANY_SOURCE)
    comm.Recv(long, source=MPI.ANY_SOURCE)
    print("rank 0: coldest were", min(short), "and", min(long))
else:
    hours = 3 if comm.rank == 1 else 8
    night = array("d", [4.5 - hour for hour in range(hours)])
    request = comm.Isend(night, dest=0)
    comm.barrier()
    request.Wait()
    print(f"rank {comm.rank} has sent {hours} hours")
