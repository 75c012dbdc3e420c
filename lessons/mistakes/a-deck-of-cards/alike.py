from mpi4py import MPI

comm = MPI.COMM_WORLD
deck = ["king", "queen", "ace", "seven"]

# What the others hand in is not looked at.
card = comm.scatter(deck[: comm.size] if comm.rank == 0 else deck)
print(f"player {comm.rank} has", card)
