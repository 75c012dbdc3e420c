from mpi4py import MPI

comm = MPI.COMM_WORLD
# The others leave the room to the last one and the first: there the last is number 1, or 0 where it is alone.
talks = comm.rank == 0 or comm.rank == comm.size - 1
room = comm.Split(0 if talks else 1, comm.rank)
last = room.size - 1
heard = room.bcast("we all agree" if room.rank == last else None, root=last)
print(f"rank {comm.rank} hears: {heard}")
room.Free()
