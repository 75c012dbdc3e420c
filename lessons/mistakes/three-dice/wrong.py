from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
dice = array("i", [1 + comm.rank, 6, 3])
if comm.rank > 0:
    comm.Send([dice, MPI.DOUBLE], dest=0)
else:
    for player in range(1, comm.size):
        comm.Recv(dice, source=player)
        print(f"player {player}:", dice.tolist())
print(f"rank {comm.rank} has thrown three dice")
