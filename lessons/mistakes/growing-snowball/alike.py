from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
numbers = array("i")
if rank > 0:
    status = MPI.Status()
    comm.Probe(source=rank - 1, status=status)
    numbers = array("i", [0] * status.Get_count(MPI.INT))
    comm.Recv(numbers, source=rank - 1)
numbers = numbers[:rank] + array("i", [10 * rank])
if rank + 1 < comm.size:
    comm.Send(numbers, dest=rank + 1)
print(f"rank {rank} passes {len(numbers)} on: {list(numbers)}")
