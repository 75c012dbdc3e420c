from mpi4py import MPI

comm = MPI.COMM_WORLD
choir = comm.Get_group()
front = choir.Incl(range(0, comm.size, 2))
line = comm.Create(front)
if comm.rank % 2 == 0:
    print("in front:", line.allreduce(1))
    line.Free()
print(f"singer {comm.rank} is ready")
