from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
# Pots that are cool already go on with the others until nobody has any more to say.
warmth = 60 + rank * 15
minutes = 0
open_pots = size
while open_pots > 0:
    cooling = warmth > 40
    if cooling:
        warmth *= 0.9
        minutes += 1
    open_pots = comm.allreduce(1 if cooling else 0, op=MPI.SUM)
print(f"rank {rank} stops after {minutes} minutes")
