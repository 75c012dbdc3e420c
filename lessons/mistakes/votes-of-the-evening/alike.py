from mpi4py import MPI

comm = MPI.COMM_WORLD
voters = comm.size - 1
if comm.rank > 0:
    for vote in range(4):
        comm.send(vote % 2, dest=0)
    print(f"rank {comm.rank} has voted")
else:
    counted = 0
    while counted < 4 * voters:
        comm.recv()
        counted += 1
    print(f"rank 0 has counted {counted} votes")
