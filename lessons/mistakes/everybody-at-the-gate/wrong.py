from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
packed = 0
if rank == 0:
    gate = comm.Ibarrier()
    while packed < 3:
        packed += 1
    gate.Wait()
else:
    comm.Barrier()
print(f"rank {rank} walks, {packed} things packed")
