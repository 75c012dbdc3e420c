from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
high = comm.Dup()
low = comm.Dup()

if rank == 0:
    high.barrier()
    low.barrier()
else:
    high.barrier()
    low.barrier()
print(f"rank {rank} has sung twice")
high.Free()
low.Free()
