from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

data = None

if rank == 0:
    data = {"text": "ping", "n": 42}
    comm.send(data, dest=1)
    back = comm.recv(source=1)
    print("got back", back["n"])

if rank == 1:
    data = comm.recv(source=0)
    data["n"] += 1
    comm.send(data, dest=0)

print("data", data)
