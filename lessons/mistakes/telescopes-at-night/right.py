from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
place = array("d", [14.66, -60.83])
if comm.rank == 0:
    for other in range(1, comm.size):
        comm.Send(place, dest=other)
else:
    place = array("d", [0, 0])
    news = comm.Recv_init(place, source=0)
    news.Start()
    news.Wait()
    news.Free()
print(f"telescope {comm.rank} looks at", place[0], place[1])
