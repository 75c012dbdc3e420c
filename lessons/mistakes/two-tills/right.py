from mpi4py import MPI

comm = MPI.COMM_WORLD
last = comm.size - 1
if comm.rank > 0:
    comm.send(comm.rank * 100 + 50, dest=0)
    print(f"rank {comm.rank} closes")
else:
    total = 0
    for till in range(1, last):
        total += comm.recv(source=till)
    total += comm.recv(source=last)
    print("rank 0: in all", total)
