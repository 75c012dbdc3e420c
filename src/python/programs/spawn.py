# ranks: 1 3
# Ranks start ranks: everything that parents can see of it.
import sys

from mpi4py import MPI

comm = MPI.COMM_WORLD
parent = MPI.Comm.Get_parent()
if parent == MPI.COMM_NULL:
    codes = []
    children = comm.Spawn(sys.executable, args=[__file__, "a", "b"], maxprocs=2, errcodes=codes)
    print(type(children).__name__, children.rank, children.size, children.remote_size, codes)
    near, far = children.Get_group(), children.Get_remote_group()
    print(near.size, far.size, children.is_inter)
    near.Free()
    far.Free()
    root = MPI.ROOT if comm.rank == 0 else MPI.PROC_NULL
    print(children.bcast([1, "two"], root=root))
    print(children.gather(None, root=root))
    children.barrier()
    if comm.rank == comm.size - 1:
        status = MPI.Status()
        for source in range(2):
            print(children.recv(source=source, status=status), status.source, status.tag)
            children.send({"back": source}, dest=source)
    everybody = children.Merge(high=False)
    print(everybody.rank, everybody.size, everybody.allreduce(everybody.rank))
    part = everybody.Split(everybody.rank % 2, 0)
    print(part.size, part.allgather(everybody.rank))
    print(children.allreduce(comm.rank))
    copy = children.Dup()
    print(MPI.Comm.Compare(children, copy) == MPI.CONGRUENT, copy.allgather(comm.rank))
    for each in (copy, part, everybody):
        each.Free()
    children.Disconnect()
    print(children == MPI.COMM_NULL)
    own = MPI.COMM_SELF.Spawn_multiple(
        [sys.executable] * 2, [[__file__, "c"], [__file__, "d"]], [1, 1], errcodes=codes
    )
    print(own.remote_size, codes, own.gather(None, root=MPI.ROOT))
    own.Disconnect()
elif sys.argv[1] == "a":
    print("child", comm.rank)
    values = parent.bcast(None, root=0)
    parent.gather((comm.rank, comm.size, values, sys.argv[1:], comm.allreduce(1)), root=0)
    parent.barrier()
    last = parent.remote_size - 1
    parent.send(f"from {comm.rank}", dest=last, tag=comm.rank + 5)
    assert parent.recv(source=last) == {"back": comm.rank}
    everybody = parent.Merge(high=True)
    everybody.allreduce(everybody.rank)
    part = everybody.Split(everybody.rank % 2, 0)
    part.allgather(everybody.rank)
    parent.allreduce(10 * comm.rank)
    copy = parent.Dup()
    copy.allgather(comm.rank + 100)
    for each in (copy, part, everybody):
        each.Free()
    parent.Disconnect()
else:
    parent.gather((sys.argv[1], comm.rank, comm.size), root=0)
    parent.Disconnect()
