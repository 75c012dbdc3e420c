from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
# In kelvin nothing is below 0.
kelvin = 277 - 6 * rank
if rank > 0:
    comm.send(f"station {rank}", dest=0, tag=kelvin)
    print(f"station {rank} has {kelvin - 273} degrees")
else:
    status = MPI.Status()
    for station in range(1, size):
        who = comm.recv(source=station, tag=MPI.ANY_TAG, status=status)
        print(f"{who} tells of {status.Get_tag() - 273} degrees")
