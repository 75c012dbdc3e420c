from mpi4py import MPI

comm = MPI.COMM_WORLD
gardens = ["roses", "beans", "apples"]
# Who has no garden uses nothing.
litres = 10 * len(gardens[comm.rank]) if comm.rank < 3 else 0
total = comm.allreduce(litres)
print(f"rank {comm.rank} used {litres} of {total} litres")
