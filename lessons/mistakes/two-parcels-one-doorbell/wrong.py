from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
parcels = ["a book", "a lamp"]

if rank == 0:
    for parcel in parcels:
        comm.ssend(parcel, dest=1)
elif rank == 1:
    print("rank 1 got", comm.recv(source=0))
print(f"rank {rank} closes the door")
