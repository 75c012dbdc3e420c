from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
degrees = 4 - 6 * rank
if rank > 0:
    comm.send(f"station {rank}", dest=0, tag=degrees)
    print(f"station {rank} has {degrees} degrees")
else:
    status = MPI.Status()
    for station in range(1, size):
        who = comm.recv(source=station, status=status)
        print(f"{who} tells of {status.Get_tag()} degrees")
