from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    first = comm.recv()
    second = comm.recv()
    title, pages = (first, second) if isinstance(first, str) else (second, first)
    print(f'rank 0: "{title}", {pages} pages')
elif comm.rank == 1:
    comm.send("The Sea", dest=0)
    print("rank 1 has told the title")
else:
    comm.send(420, dest=0)
    print("rank 2 has told the pages")
