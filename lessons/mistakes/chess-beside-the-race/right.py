from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
if rank < 2:
    other = 1 - rank
    if rank == 0:
        comm.send("e4", dest=other)
    answer = comm.recv(source=other)
    if rank == 1:
        comm.send("e5", dest=other)
    print(f"rank {rank} saw {answer}")
else:
    steps = 0
    for lap in range(5):
        steps += sum(metre % 2 for metre in range(40_000))
    print(f"rank {rank} ran {steps} steps")
print(f"rank {rank} is done")
