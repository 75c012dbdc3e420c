import argparse
import math
import random
from array import array

from mpi4py import MPI

try:
    from plot import plot
except ImportError:
    plot = None  # Away from Ringside: no chart.

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()


def throw_darts(n):
    """How many of n darts land in the quarter circle."""
    inside = 0
    for _ in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y < 1:
            inside += 1
    return inside


def mean_error(hits, darts):
    """How far the experiments are from pi, on average."""
    errors = [abs(4 * each / darts - math.pi) for each in hits]
    return sum(errors) / len(errors)


# Each rank throws its own darts; adding
# up the hits is all the talking there is.
options = argparse.ArgumentParser()
options.add_argument("--darts", type=int, default=100_000)
darts = options.parse_args().darts

inside = throw_darts(darts)
hits = comm.reduce(inside, op=MPI.SUM, root=0)
if hits is not None:
    pi = 4 * hits / (darts * size)
    print(f"pi is about {pi} from {darts * size} darts")

# How does the error shrink? 32 experiments
# each with 64, 128, 256 … darts a rank.
experiments = 32
thrown = []
alone = []
together = []
for power in range(6, 14):
    n = 2**power
    mine = array("i", [0] * experiments)
    for i in range(experiments):
        mine[i] = throw_darts(n)

    all_hits = array("i", [0] * experiments)
    comm.Reduce(mine, all_hits, op=MPI.SUM, root=0)

    thrown.append(n)
    alone.append(mean_error(mine, n))
    together.append(mean_error(all_hits, n * size))

if rank == 0:
    for row in zip(thrown, alone, together):
        print("%5d darts: error %.4f, together %.4f" % row)
    if plot is not None:
        label = f"all {size} ranks"
        lines = [
            {"x": thrown, "y": alone, "label": "rank 0 alone"},
            {"x": thrown, "y": together, "label": label},
        ]
        plot(
            lines,
            title="Error of pi",
            xlabel="darts of each rank",
            ylabel="mean error",
            logx=True,
            logy=True,
        )
