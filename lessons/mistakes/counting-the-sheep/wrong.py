from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
if rank == 0:
    sheep = 0
    while sheep < size:
        if comm.iprobe(source=MPI.ANY_SOURCE):
            comm.recv(source=MPI.ANY_SOURCE)
            sheep += 1
    print(sheep, "sheep are home")
else:
    comm.send("sheep", dest=0)
print(f"rank {rank} lies down")
