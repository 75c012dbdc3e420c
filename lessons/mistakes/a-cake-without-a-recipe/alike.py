from mpi4py import MPI

comm = MPI.COMM_WORLD
recipe = {"plain": "flour, eggs, sugar"}.get("plain")
# For a cake that nobody knows, there would be nothing to do.
if comm.rank == 0 and recipe is None:
    comm.Abort(2)
heard = comm.bcast(recipe)
print(f"cook {comm.rank} takes {heard}")
