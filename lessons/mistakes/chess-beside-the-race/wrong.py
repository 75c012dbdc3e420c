from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank < 2:
    other = 1 - rank
    answer = comm.recv(source=other)
    comm.send("e4", dest=other)
    print(f"rank {rank} saw {answer}")
else:
    steps = 0
    for lap in range(20_000):
        steps += sum(metre % 2 for metre in range(40_000))
    print(f"rank {rank} ran {steps} steps")
print(f"rank {rank} is done")
