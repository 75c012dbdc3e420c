from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
snow = array("d", [0, *(10 * rank + i for i in range(1, 5)), 0])
left, right = (rank - 1) % size, (rank + 1) % size
point = memoryview(snow)

requests = [
    comm.Irecv(point[0:1], source=left, tag=1),
    comm.Irecv(point[5:6], source=right, tag=2),
    comm.Isend(point[4:5], dest=right, tag=1),
    comm.Isend(point[1:2], dest=left, tag=2),
]
MPI.Request.Waitall(requests)
smooth = [(snow[i - 1] + snow[i] + snow[i + 1]) / 3 for i in range(1, 5)]
print(f"rank {rank} has smoothed to {smooth}")
