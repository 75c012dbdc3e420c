from mpi4py import MPI

comm = MPI.COMM_WORLD
village = comm.rank
comm.send(10 + 3 * village, dest=(village + 1) % comm.size)
degrees = comm.recv(source=(village - 1) % comm.size)
print(f"village {village} hears of {degrees} degrees")
