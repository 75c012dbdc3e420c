from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank == 0:
    comm.ssend("umbrella", dest=1, tag=1)
elif rank == 1:
    comm.ssend("does it rain?", dest=2, tag=2)
    print("rank 1 takes the", comm.recv(source=0, tag=1))
elif rank == 2:
    comm.ssend("it rains", dest=0, tag=3)
print(f"rank {rank} stays dry")
