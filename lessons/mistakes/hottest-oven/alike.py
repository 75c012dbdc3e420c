from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
mine = array("d", [230 - 10 * comm.rank])
most = array("d", [0])
# The same twice, once by the name of the operation and once with a function.
comm.Allreduce(mine, most, op=MPI.MAX)
again = comm.allreduce(mine[0], op=max)
print(f"rank {comm.rank}: at most {max(most[0], again)} degrees")
