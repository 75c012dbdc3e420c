from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
candles = int(input("How many candles? ")) if rank == 0 else None
candles = comm.bcast(candles, root=0)
burning = sum(1 for _ in range(candles))
print(f"rank {rank} lights {burning} candles")
comm.barrier()
if rank == 0:
    print("all are burning")
