import random

from mpi4py import MPI


def is_prime(n):
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


def primes_below(limit):
    """How many primes there are below a number."""
    return sum(is_prime(n) for n in range(2, limit))


comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

following = (rank + 1) % size
previous = (rank - 1) % size

# Each rank reads a thermometer.
# That of rank 0 is slow.
if rank == 0:
    primes_below(8_000)
mine = random.randrange(40)
print("mine", mine)

# One copy to the next rank,
# one value from the rank before.
sending = comm.isend(mine, dest=following)
coming = comm.irecv(source=previous)
theirs = coming.wait()
sending.wait()

# Work that needs nobody else.
print("primes", primes_below(10_000))

print("difference", mine - theirs)
