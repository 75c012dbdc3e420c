import random

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

# A waiting room. Each rank has drawn a number,
# and wants to know how many go in before it.
mine = random.randint(1, 40)
print("number", mine)

# The desk, rank 0, gets them in the order of the ranks.
everybody = comm.gather(mine, root=0)

places = None
if rank == 0:
    # Each number keeps the rank that it came from.
    pairs = sorted((number, source) for source, number in enumerate(everybody))
    print("order", [number for number, _ in pairs])
    places = [0] * len(pairs)
    for place, (_, source) in enumerate(pairs):
        places[source] = place

# One place for each rank, in the order of the ranks.
place = comm.scatter(places, root=0)
print("place", place)
