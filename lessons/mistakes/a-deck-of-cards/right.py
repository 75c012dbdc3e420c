from mpi4py import MPI

comm = MPI.COMM_WORLD
deck = ["king", "queen", "ace", "seven"]

hands = [deck[player :: comm.size] for player in range(comm.size)]
hand = comm.scatter(hands if comm.rank == 0 else None)
print(f"player {comm.rank} has", hand)
