from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
loaves = array("i", [0])
if comm.rank > 0:
    order = comm.Send_init(loaves, dest=0)
    # A prepared order that nobody has started uses nothing.
    loaves[0] = 10 + comm.rank
    for day in (1, 2, 3):
        order.Start()
        following = loaves[0] + 10
        order.Wait()
        loaves[0] = following
    order.Free()
    print(f"rank {comm.rank} has ordered three times")
else:
    total = 0
    for shop in range(1, comm.size):
        for day in range(3):
            comm.Recv(loaves, source=shop)
            total += loaves[0]
    print(f"rank 0 bakes {total} loaves")
