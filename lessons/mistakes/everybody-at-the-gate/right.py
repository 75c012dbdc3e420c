from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
packed = 0
gate = comm.Ibarrier()
if rank == 0:
    while packed < 3:
        packed += 1
gate.Wait()
print(f"rank {rank} walks, {packed} things packed")
