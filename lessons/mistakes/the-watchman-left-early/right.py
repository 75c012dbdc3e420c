from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank == 0:
    for hour in range(1, 4):
        comm.send(f"all quiet at {hour}", dest=1)
elif rank == 1:
    for hour in range(1, 4):
        print(comm.recv(source=0))
print(f"rank {rank} sleeps")
