from mpi4py import MPI

comm = MPI.COMM_WORLD
village = comm.rank
after = (village + 1) % comm.size
before = (village - 1) % comm.size

if village == 0:
    degrees = comm.recv(source=before)
    comm.send(10, dest=after)
else:
    comm.send(10 + 3 * village, dest=after)
    degrees = comm.recv(source=before)
print(f"village {village} hears of {degrees} degrees")
