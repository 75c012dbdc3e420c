from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    left = comm.irecv(source=MPI.ANY_SOURCE)
    right = comm.irecv(source=MPI.ANY_SOURCE)
    balls = MPI.Request.waitall([left, right])
    print("rank 0 has caught", len(balls), "balls")
else:
    comm.send("red" if comm.rank == 1 else "blue", dest=0)
    print(f"rank {comm.rank} has thrown")
