import random
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

# What this rank has measured: three numbers.
mine = array("i", [random.randint(1, 90) for _ in range(3)])
print("mine", mine.tolist())

# All open the file, each writes its own block.
amode = MPI.MODE_CREATE | MPI.MODE_WRONLY
file = MPI.File.Open(comm, "blocks.bin", amode)
file.Set_view(0, MPI.INT)
file.Write_at_all(3 * rank, mine)
file.Close()

# Whoever opens it later finds all of it.
if rank == 0:
    everything = array("i", [0] * 3 * size)
    again = MPI.File.Open(MPI.COMM_SELF, "blocks.bin")
    again.Read(everything)
    again.Close()
    print("blocks", everything.tolist())

# In turns: of every row this rank has one number.
mine_only = MPI.INT.Create_vector(3, 1, size).Commit()
turns = MPI.File.Open(comm, "turns.bin", amode)
turns.Set_view(4 * rank, MPI.INT, mine_only)
turns.Write_all(mine)
turns.Close()
mine_only.Free()
