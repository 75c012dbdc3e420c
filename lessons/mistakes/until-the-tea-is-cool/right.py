from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
warmth = 60 + rank * 15
minutes = 0
warmest = 100
while warmest > 40:
    warmth *= 0.9
    minutes += 1
    warmest = comm.allreduce(warmth, op=MPI.MAX)
print(f"rank {rank} stops after {minutes} minutes")
