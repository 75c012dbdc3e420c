from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
end = 100 - 10 * rank
if rank < size - 1:
    comm.send(end, dest=rank + 1)
left = comm.recv(source=rank - 1) if rank > 0 else 20
print(f"piece {rank}: {left} degrees at the left, {end} at the right")
