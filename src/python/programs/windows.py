# ranks: 2 5
"""One-sided communication: windows of all kinds, all ways of synchronizing, accesses and their errors."""

from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
left, right = (rank - 1) % size, (rank + 1) % size


def numbers(code, *values):
    return array(code, values)


# A ring of puts and gets between fences, over the program's own memory.
memory = numbers("i", 0, 0, 0, 0, 0, 0, 0, 100 + rank)
win = MPI.Win.Create(memory, 4, comm=comm)
win.Fence()
win.Put(numbers("i", rank, 2 * rank), right, 1)
got = numbers("i", -1)
win.Get(got, left, [7, 1, MPI.INT])
win.Fence()
print("ring", memory.tolist(), got.tolist())
win.Fence()

# Every third of the target's elements, and of the origin's.
every = MPI.INT.Create_vector(2, 1, 3).Commit()
win.Put([numbers("i", 10, 11, 12, 13), 1, every], right, (3, 1, every))
win.Fence()
print("vector", memory.tolist())
every.Free()
win.Fence(MPI.MODE_NOSUCCEED)

# Post, start, complete, wait.
group = comm.Get_group()
around = group.Incl(sorted({left, right}))
win.Post(around)
win.Start(around)
win.Accumulate(numbers("i", 1000), right, 5)
win.Complete()
win.Wait()
print("pscw", memory.tolist())
comm.Barrier()
around.Free()
group.Free()
comm.Barrier()
win.Free()
print("freed", win == MPI.WIN_NULL)

# A counter that all ranks change at once.
win = MPI.Win.Allocate(16 if rank == 0 else 0, 8, comm=comm)
if rank == 0:
    memoryview(win.tomemory()).cast("B")[:] = bytes(16)
comm.Barrier()
times = 50
tickets = []
win.Lock_all()
for _ in range(times):
    before = numbers("q", -1)
    win.Fetch_and_op(numbers("q", 1), before, 0)
    win.Flush(0)
    tickets += before.tolist()
    win.Accumulate([numbers("d", 0.5), MPI.DOUBLE], 0, 1)
win.Unlock_all()
drawn = comm.gather(tickets)
if rank == 0:
    print("tickets", sorted(sum(drawn, [])) == list(range(times * size)))
    win.Lock(0)
    print("sum", memoryview(win.tomemory()).cast("B").cast("d")[1] == times * size / 2)
    win.Unlock(0)
comm.Barrier()

# Locks: whoever reads never sees half of what another writes.
whole = True
for turn in range(20):
    if (turn + rank) % 2 == 0:
        win.Lock(0, MPI.LOCK_SHARED)
        pair = numbers("i", 0, 0)
        win.Get(pair, 0)
        win.Flush(0)
        whole = whole and (turn == 0 or pair[0] == pair[1] or pair[1] == 0)
        win.Unlock(0)
    else:
        win.Lock(0, MPI.LOCK_EXCLUSIVE)
        win.Put(numbers("i", turn, turn), 0)
        win.Unlock(0)
print("whole", whole)
comm.Barrier()

# Requests.
win.Lock(0, MPI.LOCK_SHARED)
value = numbers("q", -1)
if rank == 0:
    win.Rput(numbers("q", 41), 0).Wait()
    win.Flush(0)
    swapped = numbers("q", 0)
    win.Rget_accumulate(numbers("q", 1), swapped, 0).Wait()
    win.Flush(0)
    win.Rget(value, 0).Wait()
    print("requests", swapped.tolist(), value.tolist())
win.Unlock(0)
comm.Barrier()
win.Lock(0, MPI.LOCK_SHARED)
result = numbers("q", -1)
win.Get_accumulate(value, result, 0, op=MPI.NO_OP)
win.Unlock(0)
print("get_accumulate", result.tolist())
comm.Barrier()
win.Free()

# Memory that all ranks of a machine share.
near = comm.Split_type(MPI.COMM_TYPE_SHARED)
win = MPI.Win.Allocate_shared(4, 4, comm=near)
own = memoryview(win.tomemory()).cast("B").cast("i")
own[0] = 7 * rank
win.Fence()
seen = []
for other in range(near.Get_size()):
    part, unit = win.Shared_query(other)
    seen.append((memoryview(part).cast("B").cast("i")[0], unit))
print("shared", seen)
win.Fence()
own.release()
win.Free()
near.Free()

# Memory that comes and goes: displacements are addresses.
win = MPI.Win.Create_dynamic(comm=comm)
piece = numbers("d", 0, 0, 0)
win.Attach(piece)
addresses = comm.allgather(MPI.Get_address(piece))
win.Fence()
win.Put(numbers("d", 0.5 + rank), right, addresses[right] + 8)
win.Fence()
print("dynamic", piece.tolist())
win.Detach(piece)
comm.Barrier()

# What a window carries.
print("name", repr(win.Get_name()) in ("''", "'MPI_WIN'", "'MPI_WIN_DYNAMIC'") or len(win.name) > 0)
win.Set_name("mine")
group = win.Get_group()
print(win.name, win.flavor == MPI.WIN_FLAVOR_DYNAMIC, group.Get_size() == size)
group.Free()
key = MPI.Win.Create_keyval()
win.Set_attr(key, ["a", rank])
print(win.Get_attr(key))
win.Delete_attr(key)
print(win.Get_attr(key))
MPI.Win.Free_keyval(key)
win.Free()

# Mistakes.
win = MPI.Win.Create(numbers("i", 1, 2), 4, comm=comm)


def error(call, *args):
    try:
        call(*args)
    except MPI.Exception as mistake:
        return MPI.Get_error_string(mistake.Get_error_class()).split(":")[0].split(",")[0] != ""
    return False


print("no epoch", error(win.Put, numbers("i", 1), right))
print("not locked", error(win.Unlock, right))
print("no rank", error(win.Lock, size))
try:
    win.Put(numbers("i", 1), right, "there")
except ValueError as mistake:
    print("target", type(mistake).__name__)
comm.Barrier()
win.Free()
