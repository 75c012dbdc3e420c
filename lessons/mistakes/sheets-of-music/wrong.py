from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
sheet = array("i", [60]) * 50_000

if rank == 0:
    for player in range(1, comm.Get_size()):
        comm.Send(sheet, dest=player)
elif rank % 2 == 1:
    comm.Recv(sheet, source=0)
print(f"player {rank} is ready")
