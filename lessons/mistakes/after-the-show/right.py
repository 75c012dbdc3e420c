from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
tickets = 20 + rank
total = comm.allreduce(tickets)
# Tidy up.
MPI.Finalize()
print(f"rank {rank}: {tickets} of {total} sold")
