from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
recipe = array("i", [250, 100, 150] if comm.rank == 0 else [0, 0, 0])

telling = comm.Ibcast(recipe, root=0)
flour, sugar, butter = [3 * grams for grams in recipe]
telling.Wait()
print(f"rank {comm.rank} takes {flour} g, {sugar} g and {butter} g")
