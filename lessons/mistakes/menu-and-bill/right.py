from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
menu = {"soup": 5, "cake": 3}

if rank == 0:
    comm.bcast(menu, root=0)
    total = comm.allreduce(0, op=MPI.SUM)
    print(f"rank {rank} knows that all owe {total}")
else:
    heard = comm.bcast(None, root=0)
    total = comm.allreduce(menu["soup"], op=MPI.SUM)
    print(f"rank {rank} knows that all owe {total}", heard)
