from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
degrees = 4 - 6 * rank
if rank > 0:
    comm.send((f"station {rank}", degrees), dest=0)
    print(f"station {rank} has {degrees} degrees")
else:
    for station in range(1, size):
        who, cold = comm.recv(source=station)
        print(f"{who} tells of {cold} degrees")
