import argparse

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

following = (rank + 1) % size
previous = (rank - 1 + size) % size

options = argparse.ArgumentParser()
options.add_argument("--count", type=int, default=1)
count = options.parse_args().count

start = 0
if rank == 0:
    start = int(input("Enter an integer to transmit: "))

value = start
for lap in range(count):
    if rank == 0:
        value += 1
        comm.send(value, dest=following)
        value = comm.recv(source=previous)
    else:
        value = comm.recv(source=previous)
        value += 1
        comm.send(value, dest=following)
    print(f"round {lap}: {value}")

if rank == 0:
    expected = start + count * size
    if value != expected:
        raise ValueError(f"expected {expected}, got {value}")
    print(f"result {value} = {start} + {count} * {size}")
