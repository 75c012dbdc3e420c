from mpi4py import MPI

comm = MPI.COMM_WORLD

if comm.rank == 0:
    for reader in range(1, comm.size):
        comm.send(f"dear {reader}, bring bread", dest=reader)
    comm.barrier()
    print("rank 0 has written to all")
else:
    letter = comm.recv(source=0)
    comm.barrier()
    print(f"rank {comm.rank} reads: {letter}")
