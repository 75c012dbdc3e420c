from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    paper = "sun all week"
    MPI.Attach_buffer(bytearray(1000 * comm.size))
    for door in range(1, comm.size):
        comm.bsend(paper, dest=door)
    MPI.Detach_buffer()
    print(f"{comm.rank}: printed {paper}")
else:
    print(f"{comm.rank}: reads {comm.recv(source=0)}")
