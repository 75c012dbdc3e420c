from mpi4py import MPI

comm = MPI.COMM_WORLD

if comm.rank == 0:
    letters = []
    for reader in range(1, comm.size):
        letters.append(comm.isend(f"dear {reader}, bring bread", dest=reader))
    comm.barrier()
    MPI.Request.waitall(letters)
    print("rank 0 has written to all")
else:
    comm.barrier()
    letter = comm.recv(source=0)
    print(f"rank {comm.rank} reads: {letter}")
