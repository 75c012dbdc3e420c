from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
other = 1 - rank

edge = bytearray([100 + 100 * rank] * 16)
neighbour = bytearray(16)

request = comm.Isend(edge, dest=other)
request.Wait()
comm.Recv(neighbour, source=other)

print(f"rank {rank}: the row next to mine begins with {neighbour[0]}")
