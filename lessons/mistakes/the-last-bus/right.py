from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
other = comm.rank + 1 if comm.rank % 2 == 0 else comm.rank - 1
theirs, ours = array("i", [0]), array("i", [2200 + comm.rank])
coming = comm.Irecv(theirs, source=other)
comm.Send(ours, dest=other)
coming.Wait()
print(f"rank {comm.rank}: theirs goes at {theirs[0]}")
MPI.Finalize()
