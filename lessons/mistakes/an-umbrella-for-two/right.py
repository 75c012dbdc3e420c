from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank == 0:
    comm.ssend("umbrella", dest=1, tag=1)
elif rank == 1:
    print("rank 1 hears:", comm.recv(source=2, tag=3))
    print("rank 1 takes the", comm.recv(source=0, tag=1))
elif rank == 2:
    comm.ssend("it rains", dest=1, tag=3)
print(f"rank {rank} stays dry")
