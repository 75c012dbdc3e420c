from mpi4py import MPI

comm = MPI.COMM_WORLD
village = comm.rank
after = (village + 1) % comm.size
before = (village - 1) % comm.size
degrees = comm.sendrecv(10 + 3 * village, dest=after, source=before)
print(f"village {village} hears of {degrees} degrees")
