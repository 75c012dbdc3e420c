from mpi4py import MPI

comm = MPI.COMM_WORLD
cats = ["Minka", "Felix", "Mause"]
called = "nobody"
try:
    called = cats[comm.rank].upper()
except IndexError as error:
    print(f"rank {comm.rank} has no cat: {error}")
answers = comm.gather(called, root=0)
if comm.rank == 0:
    print("called:", ", ".join(answers))
