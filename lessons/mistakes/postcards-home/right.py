from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
home = size - 1
card = f"greetings from {rank}"
print(f"rank {rank} wrote {card}")

if rank == home:
    album = comm.gather(card, root=home)
    print("album:", album)
else:
    comm.gather(card, root=home)
