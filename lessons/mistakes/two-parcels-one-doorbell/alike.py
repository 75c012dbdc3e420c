from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
parcels = ["a book", "a lamp"]

# The second one is received where the first request is still open.
if rank == 0:
    for parcel in parcels:
        comm.ssend(parcel, dest=1)
elif rank == 1:
    first = comm.irecv(source=0)
    second = comm.recv(source=0)
    print("rank 1 got", first.wait(), second)
print(f"rank {rank} closes the door")
