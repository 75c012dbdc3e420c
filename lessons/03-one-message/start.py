from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

data = None

if rank == 0:
    data = {"text": "ping", "n": 42}
    comm.send(data, dest=1)

if rank == 1:
    data = comm.recv(source=0)

print("data", data)
