from mpi4py import MPI

comm = MPI.COMM_WORLD
deck = ["king", "queen", "ace", "seven"]

hand = comm.scatter(deck if comm.rank == 0 else None)
print(f"player {comm.rank} has", hand)
