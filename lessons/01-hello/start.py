import os

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
name = MPI.Get_processor_name()

print(f"Hello from rank {rank} of {size} on {name}")

if rank == 0:
    cores = os.cpu_count()
    print(f"This computer has {cores} cores")

# Nobody leaves before
# everybody has come this far.
comm.barrier()
