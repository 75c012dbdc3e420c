from mpi4py import MPI

comm = MPI.COMM_WORLD
recipe = {"plain": "flour, eggs, sugar"}.get("chocolate")
print(f"cook {comm.rank} is ready")
if comm.rank == 0 and recipe is None:
    comm.Abort(2)
heard = comm.bcast(recipe)
print(f"cook {comm.rank} takes {heard}")
