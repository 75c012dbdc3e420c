from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
end = 100 - 10 * rank

# The ends of the rod have a neighbour too: nobody.
after = rank + 1 if rank + 1 < size else MPI.PROC_NULL
before = rank - 1 if rank > 0 else MPI.PROC_NULL
left = comm.sendrecv(end, dest=after, source=before)
print(f"piece {rank}: {20 if left is None else left} degrees at the left, {end} at the right")
