from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.rank
end = 100 - 10 * rank
comm.send(end, dest=rank + 1)
left = comm.recv(source=rank - 1) if rank > 0 else 20
print(f"piece {rank}: {left} degrees at the left, {end} at the right")
