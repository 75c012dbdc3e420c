from mpi4py import MPI

comm = MPI.COMM_WORLD
PARCEL = 2
parcel = MPI.REQUEST_NULL
if comm.rank == 0:
    parcel = comm.isend("a clock", dest=1, tag=PARCEL)
comm.barrier()
found = "nothing"
if comm.rank == 1 and comm.iprobe(source=0, tag=PARCEL):
    found = comm.recv(source=0, tag=PARCEL)
parcel.wait()
print(f"rank {comm.rank} has found {found}")
