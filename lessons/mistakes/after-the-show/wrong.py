from mpi4py import MPI

comm = MPI.COMM_WORLD
tickets = 20 + comm.rank
# Tidy up.
MPI.Finalize()
total = comm.allreduce(tickets)
print(f"rank {comm.rank}: {tickets} of {total} sold")
