"""How the bench's programs take their times: µs by name in `out`."""
import sys

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
out = {}

BATCHES = 20


def repeat(count):
    return max(3, int(count * scale))


def timed(name, iterations, step, per=1.0):
    """The median batch: a rank that the machine put aside for a while spoils one of them.

    As many rounds go before as are measured, so that compilers are through on either side.
    """
    each = max(1, -(-iterations // BATCHES))
    for _ in range(iterations):
        step()
    comm.Barrier()
    times = []
    for _ in range(BATCHES):
        start = MPI.Wtime()
        for _ in range(each):
            step()
        times.append((MPI.Wtime() - start) / each)
    out[name] = sorted(times)[BATCHES // 2] / per * 1e6


def ping_pong(name, iterations, send, recv):
    def step():
        if rank == 0:
            send(1)
            recv(1)
        else:
            recv(0)
            send(0)

    timed(name, iterations, step, per=2.0)


# What both programs send as a small object.
small = {"id": 7, "name": "disk1", "size": 3.5, "on": True, "tags": [1, 2, 3], "none": None, "pos": [0.5, 1.5]}
