from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
# The last runner takes part in four rounds of its own team, the others in five of theirs.
team = comm.Split(1 if rank == size - 1 else 0)
rounds = 4 if rank == size - 1 else 5
best = 99
for turn in range(rounds):
    mine = 12 + (rank * 7 + turn * 3) % 5
    best = min(best, team.allreduce(mine, op=MPI.MIN))
team.Free()
print(f"rank {rank} ran {rounds} rounds, best {best}")
