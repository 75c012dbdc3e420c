from mpi4py import MPI

# The day begins.
if not MPI.Is_initialized():
    MPI.Init()
comm = MPI.COMM_WORLD
lesson = "music" if comm.rank == 0 else None
print(f"class {comm.rank} has", comm.bcast(lesson))
MPI.Finalize()
