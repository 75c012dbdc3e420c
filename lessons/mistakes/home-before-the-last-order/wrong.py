from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
if rank > 0:
    for dish in range(1, 3):
        comm.send(f"dish {dish}", dest=0)
    print(f"rank {rank} goes home")
else:
    dishes = 3
    for dish in range(dishes):
        for who in range(1, size):
            order = comm.recv(source=who)
            print(f"rank 0 cooks {order} for {who}")
