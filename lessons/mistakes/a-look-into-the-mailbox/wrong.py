from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
postcard = 7
if rank == 0:
    pages = 0
    while not comm.iprobe(source=1, tag=postcard + 1):
        pages += 1
    print("rank 0 got", comm.recv(source=1, tag=postcard + 1))
elif rank == 1:
    comm.send("greetings", dest=0, tag=postcard)
print(f"rank {rank} is happy")
