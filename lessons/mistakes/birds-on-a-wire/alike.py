from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
call = comm.isend(f"song {rank}", dest=(rank + 1) % size)
print(f"bird {rank} hears", comm.recv(source=(rank - 1) % size))
chirps = 0
while not call.Test():
    chirps += 1
