from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
other = comm.rank + 1 if comm.rank % 2 == 0 else comm.rank - 1
theirs, ours = array("i", [0]), array("i", [2200 + comm.rank])
comm.Irecv(theirs, source=other)
comm.Send(ours, dest=other)
print(f"rank {comm.rank}: ours goes at {ours[0]}")
MPI.Finalize()
