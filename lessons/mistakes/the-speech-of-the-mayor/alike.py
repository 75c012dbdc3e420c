from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
# First to all, then a word to each.
speech = "a new bridge!" if rank == 0 else ""
speech = comm.bcast(speech, root=0)
if rank == 0:
    for guest in range(1, size):
        comm.send("and thank you", dest=guest)
else:
    speech += comm.recv(source=0)
print(f"rank {rank} applauds {speech}")
