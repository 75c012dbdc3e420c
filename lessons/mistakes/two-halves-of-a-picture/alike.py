from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
other = 1 - rank

edge = bytearray([100 + 100 * rank] * 16)
neighbour = bytearray(16)

coming = comm.Irecv(neighbour, source=other)
going = comm.Isend(edge, dest=other)
going.Wait()
coming.Wait()

print(f"rank {rank}: the row next to mine begins with {neighbour[0]}")
