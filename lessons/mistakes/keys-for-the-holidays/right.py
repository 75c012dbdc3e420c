from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
last = comm.Get_size() - 1

given = comm.issend(f"key {rank}", dest=rank + 1) if rank < last else MPI.REQUEST_NULL
if rank > 0:
    print(rank, "keeps", comm.recv(source=rank - 1))

given.wait()
print(f"rank {rank} goes on holiday")
