from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
litres = array("d", [0])
ways = [] if rank > 0 else [comm.Rsend_init(litres, dest=house) for house in range(1, size)]
for day in range(1, 4):
    if rank == 0:
        litres[0] = day / 2
        MPI.Prequest.Startall(ways)
    comm.Barrier()
    if rank > 0:
        comm.Recv(litres, source=0)
    MPI.Request.Waitall(ways)
for way in ways:
    way.Free()
print(f"rank {rank}: at last {litres[0]} litres")
