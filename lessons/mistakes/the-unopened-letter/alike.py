from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
mine = array("i", [150 + 7 * rank])
theirs = array("i", [0])

coming = comm.Irecv(theirs, source=(rank - 1) % size)
going = comm.Isend(mine, dest=(rank + 1) % size)
# How long it is, and that it is kept somewhere, is no secret.
albums = [mine, theirs]
print(f"rank {rank}: {len(albums)} heights of {len(theirs)} number each, mine is {mine[0]} cm")
while not coming.Test():
    pass
print(f"rank {rank}: my neighbour is {theirs[0]} cm tall")
going.Wait()
