from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rows = array("i", [4, 2, 1, 3])
if comm.rank == 0:
    for dest in range(1, comm.size):
        comm.Send(rows, dest=dest)
    print("rank 0 has placed the singers")
else:
    for place in range(4):
        rows[place] = 0
    request = comm.Irecv(rows, source=0)
    request.Wait()
    print(f"rank {comm.rank} has singers in rows {rows.tolist()}")
