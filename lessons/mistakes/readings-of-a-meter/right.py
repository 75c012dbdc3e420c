from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
shown = "--.-" if rank == 2 else f"{rank}7.5"
if rank > 0:
    print(f"rank {rank} sees {shown}")
    # Nothing is something to tell, too.
    comm.send(None if "-" in shown else float(shown), dest=0)
else:
    total = sum(comm.recv(source=who) or 0 for who in range(1, size))
    print("rank 0: in all", total)
