from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
warmth = 60 + rank * 15
minutes = 0
while warmth > 40:
    warmth *= 0.9
    minutes += 1
    comm.allreduce(warmth, op=MPI.SUM)
print(f"rank {rank} stops after {minutes} minutes")
