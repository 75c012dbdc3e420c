from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# Fetched in another order than they were put there.
if rank == 1:
    jars = [comm.isend("honey", dest=0, tag=3), comm.isend("jam", dest=0, tag=4)]
    MPI.Request.waitall(jars)
elif rank == 0:
    jam = comm.recv(source=1, tag=4)
    honey = comm.recv(source=1, tag=3)
    print("rank 0 found", jam, honey)
print(f"rank {rank} has breakfast")
