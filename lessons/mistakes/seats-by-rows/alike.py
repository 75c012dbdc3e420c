from mpi4py import MPI

comm = MPI.COMM_WORLD
rows = [comm.Split(comm.rank % act, comm.rank) for act in (1, 2, 3)]
for act, row in enumerate(rows):
    print(f"act {act}: {row.allreduce(1)} in my row")
for row in rows:
    row.Free()
