from mpi4py import MPI

comm = MPI.COMM_WORLD
last = comm.size - 1
verdict = "we all agree" if comm.rank == last else None
heard = comm.bcast(verdict, root=last)
print(f"rank {comm.rank} hears: {heard}")
