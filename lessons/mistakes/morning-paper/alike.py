from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    paper = "sun all week"
    for door in range(1, comm.size):
        comm.send(paper, dest=door)
    print(f"{comm.rank}: printed {paper}")
else:
    print(f"{comm.rank}: reads {comm.recv(source=0)}")
