import random
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

# A list of hands, one for each
# rank. Only rank 0 has it.
hands = None
if rank == 0:
    deck = list(range(1, 53))
    random.shuffle(deck)
    hands = []
    for r in range(size):
        hands.append([deck[r]])
hand = comm.scatter(hands, root=0)
print("my hand", hand)

# The same from memory: five numbers
# for each rank, all in one array.
table = None
if rank == 0:
    table = array("i", [0] * (5 * size))
    for i in range(len(table)):
        table[i] = i // 5
row = array("i", [0] * 5)
comm.Scatter(table, row, root=0)
print("my row", row)
