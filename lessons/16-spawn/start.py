import sys

from mpi4py import MPI

parent = MPI.Comm.Get_parent()

if parent == MPI.COMM_NULL:
    # Nobody started this rank: it is a manager.
    workers = MPI.COMM_SELF.Spawn(sys.executable, args=[__file__], maxprocs=3)
    print("workers", workers.remote_size)
    workers.bcast(3000, root=MPI.ROOT)
    workers.Disconnect()
else:
    # A worker, in a world of its own.
    comm = MPI.COMM_WORLD
    steps = parent.bcast(None, root=0)
    part = 0.0
    for i in range(comm.rank, steps, comm.size):
        x = (i + 0.5) / steps
        part += 4 / (1 + x * x) / steps
    print(f"worker {comm.rank} of {comm.size}: {part:.4f}")
    parent.Disconnect()
