from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rows = array("i", [4, 2, 1, 3, 9, 9])
stage = memoryview(rows)[:4]
wings = memoryview(rows)[4:]
if comm.rank == 0:
    for dest in range(1, comm.size):
        comm.Send(stage, dest=dest)
    print("rank 0 has placed the singers")
else:
    request = comm.Irecv(stage, source=0)
    wings[0] = 0
    rows[5] = wings[0] + 1
    request.Wait()
    print(f"rank {comm.rank} has singers in rows {rows.tolist()}")
