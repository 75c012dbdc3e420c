from mpi4py import MPI

comm = MPI.COMM_WORLD
recipe = {"plain": "flour, eggs, sugar"}.get("chocolate")
print(f"cook {comm.rank} is ready")
heard = comm.bcast(recipe)
if heard is None:
    print(f"cook {comm.rank} goes home")
else:
    print(f"cook {comm.rank} takes {heard}")
