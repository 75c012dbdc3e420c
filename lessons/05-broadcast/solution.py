from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

# Only rank 0 has the data to begin with.
disks = None
if rank == 0:
    disks = {
        "size": [1, 3, 8],
        "name": ["disk1", "disk2", "disk3"],
    }
print("before", disks)

disks = comm.bcast(disks, root=0)
print("after", disks)

# The same for an array: rank 0's
# numbers are copied into everybody's.
numbers = array("i", [0] * 6)
if rank == 0:
    for i in range(6):
        numbers[i] = i * i
comm.Bcast(numbers, root=0)
print("numbers", numbers)

# The last rank alone knows the
# password, and tells everybody.
secret = 1000 + size if rank == size - 1 else None
password = comm.bcast(secret, root=size - 1)
print("password", password)
