from mpi4py import MPI

comm = MPI.COMM_WORLD
coming = comm.irecv(source=0)
if comm.rank == 0:
    for house in range(comm.size):
        comm.send(house * house + 5, dest=house)
number = coming.wait()
print(f"rank {comm.rank} has number {number}")
