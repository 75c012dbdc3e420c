# ranks: 1 5
"""Communicators and groups: made, compared, taken apart."""

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

print(comm.rank, comm.size, comm.name, comm.is_inter, comm.is_intra)
print("self", MPI.COMM_SELF.Get_size(), MPI.COMM_SELF.name)
print("null", MPI.COMM_NULL == MPI.COMM_WORLD, bool(MPI.COMM_NULL), bool(comm))

half = comm.Split(color=rank % 2, key=-rank)
print("split", half.rank, half.size, half.allgather(rank))
nowhere = comm.Split(color=MPI.UNDEFINED if rank == 0 else 0)
print("undefined", nowhere == MPI.COMM_NULL)

copy = comm.Dup()
copy.Set_name("a copy")
print("dup", copy.name, copy == comm, copy != comm)
compared = {
    MPI.IDENT: "ident",
    MPI.CONGRUENT: "congruent",
    MPI.SIMILAR: "similar",
    MPI.UNEQUAL: "unequal",
}
print("compare", compared[MPI.Comm.Compare(comm, comm)], compared[MPI.Comm.Compare(comm, copy)])

# Messages in one communicator are not seen in another.
request = comm.isend("in world", dest=rank)
print("apart", copy.iprobe(), comm.iprobe(), comm.recv(source=rank))
request.wait()

world = comm.Get_group()
print("group", world.Get_rank(), world.Get_size())
even = half.Get_group()
print("translated", MPI.Group.Translate_ranks(even, list(range(half.size)), world))
print("compare", compared[MPI.Group.Compare(world, world)], MPI.GROUP_EMPTY.Get_size(), world.Incl([]) == MPI.GROUP_EMPTY)

for each in (half, copy):
    each.Free()
if nowhere != MPI.COMM_NULL:
    nowhere.Free()
print("freed", half == MPI.COMM_NULL)
for each in (world, even):
    each.Free()
