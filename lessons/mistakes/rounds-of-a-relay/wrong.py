from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
rounds = 4 if rank == size - 1 else 5
best = 99
for turn in range(rounds):
    mine = 12 + (rank * 7 + turn * 3) % 5
    best = min(best, comm.allreduce(mine, op=MPI.MIN))
print(f"rank {rank} ran {rounds} rounds, best {best}")
