from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
tickets = 20 + rank
total = comm.allreduce(tickets)
MPI.Finalize()
# The program goes on, and may ask whether MPI does.
if MPI.Is_finalized():
    print(f"rank {rank} goes home")
print(f"rank {rank}: {tickets} of {total} sold")
