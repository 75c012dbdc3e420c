from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
pages = 12
start = comm.rank * 5
stop = min(start + 5, pages)
words = array("i", [300 + comm.rank] * 5)
if comm.rank > 0:
    comm.Send([words, stop - start, MPI.INT], dest=0)
else:
    status = MPI.Status()
    for reader in range(1, comm.size):
        comm.Recv(words, source=reader, status=status)
        print(f"{status.Get_count(MPI.INT)} pages by reader {reader}")
print(f"reader {comm.rank}: from page {start}")
