from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    height = 3.5
    for other in range(1, comm.size):
        comm.send(height, dest=other)
else:
    height = comm.recv(source=0)
print(f"rank {comm.rank}: the water is {height} m high")
