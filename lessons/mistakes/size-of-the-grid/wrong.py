from mpi4py import MPI

comm = MPI.COMM_WORLD
last = comm.size - 1
measured = [12, 8] if comm.rank == last else None
teller = last if comm.rank == last else 0
grid = comm.bcast(measured, root=teller)
print(f"rank {comm.rank}: the grid has", grid)
