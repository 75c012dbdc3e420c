from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
# Two albums: the second one lies with rank 0.
home = size - 1
card = f"greetings from {rank}"
print(f"rank {rank} wrote {card}")
album = comm.gather(card, root=home)
second = comm.gather(card.upper())
if album is not None:
    print("album:", album)
if second is not None:
    print("second album:", second)
