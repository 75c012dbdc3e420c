from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
traveller = size - 1
if rank == traveller:
    comm.send("sunny here", dest=0)
elif rank == 0:
    letter = comm.recv(source=traveller)
    print("rank 0 reads:", letter)
print(f"rank {rank} reads the paper")
