from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank == 0:
    speech = "a new bridge!"
    comm.bcast(speech, root=0)
else:
    speech = comm.recv(source=0)
print(f"rank {rank} applauds {speech}")
