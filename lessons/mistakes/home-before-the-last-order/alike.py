from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
if rank > 0:
    # Everybody is as hungry as they are; the last order is None.
    for dish in range(rank):
        comm.send(dish, dest=0)
    comm.send(None, dest=0)
    print(f"rank {rank} goes home")
else:
    servers = size - 1
    while servers > 0:
        order = comm.recv()
        if order is None:
            servers -= 1
        else:
            print("rank 0 cooks dish", order)
    print("rank 0 is done")
