from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# Fetched in another order than they were put there.
if rank == 1:
    comm.send("honey", dest=0, tag=3)
    comm.send("jam", dest=0, tag=4)
elif rank == 0:
    jam = comm.recv(source=1, tag=4)
    honey = comm.recv(source=1, tag=3)
    print("rank 0 found", jam, honey)
print(f"rank {rank} has breakfast")
