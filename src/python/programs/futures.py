# ranks: 1 4
"""Tasks that rank 0 gives to the others: a Julia set line by line, and what becomes of errors."""

from mpi4py import MPI
from mpi4py.futures import MPICommExecutor, as_completed, wait

width, height = 24, 12
c = complex(0, 0.65)


def julia_line(k):
    line = bytearray(width)
    y = 1.5 - k * 3 / height
    for j in range(width):
        z = complex(-2 + j * 4 / width, y)
        n = 255
        while abs(z) < 3 and n > 1:
            z = z**2 + c
            n -= 1
        line[j] = n
    return line


def divide(a, b):
    return a / b


def where():
    return MPI.COMM_WORLD.rank


with MPICommExecutor(MPI.COMM_WORLD, root=0) as executor:
    if executor is not None:
        print("workers", executor.bootup()._max_workers)
        for line in executor.map(julia_line, range(height)):
            print("".join(" .:*#"[n * 4 // 255] for n in line))
        lines = list(executor.map(julia_line, range(height), chunksize=5))
        print(sum(map(sum, lines)))
        print(list(executor.starmap(divide, [(6, 3), (1, 4)])))
        print(sorted(executor.map(abs, range(-5, 5), unordered=True)))
        futures = [executor.submit(divide, 6, b) for b in (1, 2, 0, 3)]
        done, not_done = wait(futures)
        print(len(done), len(not_done))
        for future in futures:
            error = future.exception()
            print(future.result() if error is None else f"{type(error).__name__}: {error}")
        called = []
        last = executor.submit(divide, b=8, a=2)
        last.add_done_callback(lambda future: called.append(future.result()))
        print(last.result(), [future.result() for future in as_completed([last, last])])
        places = {executor.submit(where).result() for _ in range(3)}
        print(places == {0} if MPI.COMM_WORLD.size == 1 else 0 not in places)
        executor.shutdown()
        print(called)
        try:
            executor.submit(where)
        except RuntimeError as error:
            print(error)
    else:
        print("worked for rank 0")
print("went on", MPI.COMM_WORLD.allreduce(1))
