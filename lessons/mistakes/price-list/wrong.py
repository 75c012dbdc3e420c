from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    for shop in range(1, comm.size):
        comm.send([2.5, 0.8, 1.2], dest=shop)
    print("rank 0 has told the prices")
else:
    prices = array("d", [0] * 8)
    comm.Recv(prices, source=0)
    print(f"rank {comm.rank} sells for", *sorted(prices))
