from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    for rank in range(comm.size):
        comm.send("it works", dest=rank, tag=4)
else:
    comm.recv(source=0, tag=4)
print(f"rank {comm.rank} knows it")
