from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    bread = comm.isend("bread", dest=1)
    cake = comm.isend("cake", dest=2)
    bread.wait()
    bread.wait()
    print("all sold")
elif comm.rank < 3:
    print(f"house {comm.rank} eats", comm.recv(source=0))
