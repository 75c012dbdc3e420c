from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
# It looks for a stray sheep a while longer, and then gives up.
if rank == 0:
    sheep = 0
    look = 0
    while look < 200_000 or sheep < size - 1:
        look += 1
        if comm.iprobe(source=MPI.ANY_SOURCE):
            comm.recv(source=MPI.ANY_SOURCE)
            sheep += 1
    print(sheep, "sheep are home")
else:
    comm.send("sheep", dest=0)
print(f"rank {rank} lies down")
