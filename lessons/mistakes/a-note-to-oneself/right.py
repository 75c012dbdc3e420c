from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    number = 5
    for house in range(1, comm.size):
        comm.send(house * house + 5, dest=house)
else:
    number = comm.recv(source=0)
print(f"rank {comm.rank} has number {number}")
