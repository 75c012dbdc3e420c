from mpi4py import MPI

comm = MPI.COMM_WORLD
told = []
if comm.rank == 0:
    for rank in range(comm.size):
        told.append(comm.isend("it works", dest=rank, tag=4))
comm.recv(source=0, tag=4)
MPI.Request.waitall(told)
print(f"rank {comm.rank} knows it")
