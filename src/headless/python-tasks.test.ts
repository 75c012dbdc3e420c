// Tasks that are no MPI calls: pools with multiprocessing's methods, chained futures, ranks that take turns.
import { afterAll, expect, test } from "vitest";
import { folderWith, mpiexec, patience, pythonChecks } from "./testing.ts";

const { folder: cwd, remove } = folderWith({
  "pool.py": `from mpi4py import MPI
from mpi4py.util.pool import Pool, ThreadPool
import warnings
${pythonChecks}

def square(x):
    return x * x

def multiply(x, y=10):
    return x * y

def fail(text):
    raise KeyError(text)

def where():
    return MPI.COMM_WORLD.rank

if __name__ == "__main__":
    pool = Pool()
    check(pool.apply(where) in (1, 2), True)
    check(pool.apply(multiply, (3,), {"y": 5}), 15)
    for chunksize in None, 1, 4:
        check(pool.map(square, range(10), chunksize), [x * x for x in range(10)])
        check(pool.map(square, (x for x in range(10)), chunksize), [x * x for x in range(10)])
        check(pool.starmap(multiply, zip(range(10), range(10)), chunksize), [x * x for x in range(10)])
    check(list(pool.imap(square, range(5), 2)), [0, 1, 4, 9, 16])
    check(sorted(pool.imap_unordered(square, range(5), chunksize=2)), [0, 1, 4, 9, 16])
    check(list(pool.istarmap(multiply, [(1, 2), (3,)])), [2, 30])
    check(sorted(pool.istarmap_unordered(multiply, [(1, 2), (3,)])), [2, 30])
    check(pool.map(square, []), [])
    check(said(pool.map, square, [1], 0), "ValueError: chunksize must be >= 1.")
    told = []
    result = pool.map_async(int, ["1", "2", "3"], callback=told.append, error_callback=told.append)
    result.wait()
    check([result.get(), told, result.ready(), result.successful()], [[1, 2, 3], [[1, 2, 3]], True, True])
    result = pool.apply_async(fail, ("why",), callback=told.append, error_callback=told.append)
    check(said(result.get), "KeyError: 'why'")
    check([result.successful(), repr(told[-1])], [False, "KeyError('why')"])
    pool.close()
    pool.join()
    check(said(pool.apply, square, (1,)), "RuntimeError: cannot submit after shutdown")
    check(said(Pool, 0), "ValueError: number of processes must be at least 1")
    check(said(Pool, initializer=1), "TypeError: initializer must be a callable")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        Pool(1, maxtasksperchild=3)
    check(str(caught[0].message), "argument 'maxtasksperchild' is not supported")
    with ThreadPool(2) as threads:
        check(threads.map(lambda x: (x, where()), range(3)), [(0, 0), (1, 0), (2, 0)])
        begun, late = [threads.apply_async(where) for _ in range(2)]
        threads.terminate()
        check([said(late.get), late.successful()], ["TimeoutError: ", False])
        check(begun.get(), 0)
    print("the pool was used")
`,
  "ranks.py": `from mpi4py import MPI
from mpi4py.futures import MPIPoolExecutor, ThreadPoolExecutor, as_completed
from mpi4py.futures.aplus import ThenableFuture, catch, then
from mpi4py.typing import Buffer, BufSpec, Count
from mpi4py.util import sync
from mpi4py.util.pool import Pool
${pythonChecks}
comm = MPI.COMM_WORLD

def total(data: BufSpec, count: Count = 1) -> Buffer:
    return data

# Every rank has threads of its own: this one.
done = []
executor = ThreadPoolExecutor(2)
futures = [executor.submit(pow, base, comm.rank) for base in range(4)]
check(sorted(each.result() for each in as_completed(futures)), sorted(base ** comm.rank for base in range(4)))
executor.submit(done.append, 1)
executor.shutdown()
check(done, [1])

def ended(make, **functions):
    first = ThenableFuture()
    second = make(first, **functions)
    return first, second

first, second = ended(then, on_success=lambda x: x + 1)
first.set_result(1)
check([second.result(), type(second)], [2, ThenableFuture])
first, second = ended(then)
first.set_exception(ValueError("lost"))
check(said(second.result), "ValueError: lost")
first, second = ended(then, on_failure=lambda error: str(error))
first.set_exception(ValueError("lost"))
check(second.result(), "lost")
first, second = ended(then, on_failure=lambda error: KeyError("other"))
first.set_exception(ValueError("lost"))
check(said(second.result), "KeyError: 'other'")
first, second = ended(then, on_success=lambda x: 1 / x, on_failure=lambda error: f"mended {error}")
first.set_result(0)
check(second.result(), "mended division by zero")
first, second = ended(catch)
first.set_exception(ValueError("lost"))
check(second.result(), None)
inner = ThenableFuture()
first, second = ended(then, on_success=lambda x: inner)
first.set_result(0)
check(second.done(), False)
inner.set_result("from within")
check(second.result(), "from within")
first = ThenableFuture()
chained = first.then(lambda x: chained)
first.set_result(0)
check(said(chained.result)[:34], "RuntimeError: chain cycle detected")
first = ThenableFuture()
second = first.then().catch()
first.cancel()
check(second.cancelled(), True)

with sync.Sequential(comm) as turn:
    check(turn.comm, comm)
    print("turn of", comm.rank, flush=True)
counter = sync.Counter(5, 2, typecode="d", comm=comm, root=comm.size - 1)
drawn = [next(counter) for _ in range(3)]
check(sorted(sum(comm.allgather(drawn), [])), [5.0 + 2 * n for n in range(3 * comm.size)])
counter.free()
check(said(next, counter), "RuntimeError: counter already freed")

mutex = sync.Mutex(recursive=True, comm=comm)
shared = sync.Counter(comm=comm)
for _ in range(5):
    with mutex, mutex:
        check((mutex.locked(), mutex.count()), (True, 2))
        run = [next(shared) for _ in range(4)]
        check(run, list(range(run[0], run[0] + 4)))
check(mutex.locked(), False)
check(said(mutex.release), "RuntimeError: cannot release unheld mutex")
comm.barrier()
mine = mutex.acquire(blocking=False)
check(comm.allreduce(int(mine)), 1)

condition = sync.Condition(mutex)
if mine:
    mutex.release()
if comm.rank > 0:
    with condition:
        check(condition.wait(), True)
        check(condition.wait_for(lambda: shared.next(0)), 60)
        check(mutex.count(), 1)
else:
    woken = 0
    while woken < comm.size - 1:
        with condition:
            woken += condition.notify()
    check(said(condition.notify), "RuntimeError: cannot notify on unheld mutex")
comm.barrier()
condition.free()
mutex.free()
check(said(mutex.acquire), "RuntimeError: mutex already freed")

semaphore = sync.Semaphore(2, comm=comm)
inside = sync.Counter(comm=comm)
for _ in range(4):
    with semaphore:
        check(inside.next(1) < 2, True)
        inside.next(-1)
comm.barrier()
check(said(semaphore.release), "ValueError: semaphore released too many times")
comm.barrier()
if comm.rank == 0:
    check([semaphore.acquire(blocking=False) for _ in range(3)], [True, True, False])
    semaphore.release(2)
comm.barrier()
semaphore.free()
if comm.rank == 0:
    print(said(getattr, sync, "nothing"))
`,
  "both.py": `from mpi4py import MPI
from mpi4py.futures import MPIPoolExecutor

comm = MPI.COMM_WORLD
total = None
if __name__ == "__main__":
    if comm.rank == 0:
        with MPIPoolExecutor(1) as executor:
            total = sum(executor.map(abs, [-1, -2, 3]))
    print(comm.bcast(total))
`,
});
afterAll(remove);

test(
  "a program with a pool runs on rank 0, and the other ranks work for it",
  async () => {
    expect(await mpiexec(["-n", "3", "pool.py"], { cwd })).toEqual({
      code: 0,
      out: "the pool was used\n",
      err: "Pool: rank 0 runs the program, ranks 1 to 2 work for it\n",
    });
  },
  patience,
);

test(
  "ranks that all call a collective run the program, and whoever makes an executor starts workers",
  async () => {
    const { out, err, code } = await mpiexec(["-n", "2", "both.py"], { cwd });
    expect({ out, err, code }).toEqual({ out: "6\n6\n", err: "", code: 0 });
  },
  patience,
);

test(
  "ranks have executors of their own, chain futures and take turns",
  async () => {
    const turns = [0, 1, 2].map((rank) => `turn of ${rank}\n`).join("");
    expect(await mpiexec(["-n", "3", "ranks.py"], { cwd, remarks: "aside" })).toEqual({
      code: 0,
      out: `${turns}AttributeError: module 'mpi4py.util.sync' has no attribute 'nothing'\n`,
      err: "",
    });
  },
  patience,
);
