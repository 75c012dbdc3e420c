from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
amode = MPI.MODE_CREATE | MPI.MODE_WRONLY | MPI.MODE_DELETE_ON_CLOSE
book = MPI.File.Open(comm, "guests.bin", amode)
book.Write_at(4 * comm.rank, array("i", [comm.rank]))
book.Close()
print(f"guest {comm.rank} was here")
