from mpi4py import MPI

comm = MPI.COMM_WORLD
choir = comm.Get_group()
front, copy = choir.Incl([0]), comm.Dup()
alone = comm.Create(front)
for made in (choir, front, copy):
    made.Free()
if alone != MPI.COMM_NULL:
    print("in front:", alone.Get_size(), "of", comm.size)
    alone.Free()
print(f"singer {comm.rank} is ready")
