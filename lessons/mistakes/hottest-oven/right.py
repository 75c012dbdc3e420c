from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
mine = array("d", [230 - 10 * comm.rank])
most = array("d", [0])

if comm.rank == 0:
    comm.Allreduce(mine, most, op=MPI.MAX)
else:
    comm.Allreduce(mine, most, op=MPI.MAX)
print(f"rank {comm.rank}: at most {most[0]} degrees")
