from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# Nobody writes, and the book comes to its end.
postcard = 7
if rank == 0:
    pages = 0
    while pages < 300_000 and not comm.iprobe(source=1, tag=postcard):
        pages += 1
    print("rank 0 has read", pages)
print(f"rank {rank} is happy")
