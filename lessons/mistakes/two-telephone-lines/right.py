from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
family = comm.Dup()
if rank == 1:
    family.send("happy birthday", dest=0)
elif rank == 0:
    print("rank 0 hears", family.recv(source=1))
print(f"rank {rank} hangs up")
family.Free()
