from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
# All start with the nonblocking call; how each comes to its end is its own affair.
packed = 0
gate = comm.Ibarrier()
if rank == 0:
    while not gate.Test():
        packed += 1
else:
    gate.Wait()
print(f"rank {rank} walks, {packed} things packed")
