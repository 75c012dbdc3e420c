from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank > 0:
    for vote in range(4):
        comm.send(vote % 2, dest=0)
    print(f"rank {comm.rank} has voted")
else:
    counted = 0
    for voter in range(1, comm.size):
        for vote in range(1, 4):
            comm.recv(source=voter)
            counted += 1
    print(f"rank 0 has counted {counted} votes")
