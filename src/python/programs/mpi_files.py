# ranks: 1 3
"""Files of MPI.File: views, own, shared and ordered pointers, requests, split calls, sizes, modes and errors."""

from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
status = MPI.Status()
RDWR = MPI.MODE_CREATE | MPI.MODE_RDWR


def ints(*values):
    return array("i", values)


def failure(call, *args, **keywords):
    """The name of the error that the call ends with."""
    try:
        call(*args, **keywords)
    except MPI.Exception as error:
        found = error.Get_error_class()
        return next(name for name in dir(MPI) if name.startswith("ERR_") and getattr(MPI, name) == found)
    return "none"


# Round robin through a view; read back as a whole.
file = MPI.File.Open(comm, "numbers.bin", RDWR)
one_in_turn = MPI.INT.Create_vector(1, 1, size)
mine = one_in_turn.Create_resized(0, 4 * size).Commit()
one_in_turn.Free()
file.Set_view(4 * rank, MPI.INT, mine)
file.Write_all(ints(rank, 10 + rank), status)
print("wrote", status.Get_count(MPI.INT), file.Get_position(), file.Get_byte_offset(2))
file.Iwrite_at_all(2, ints(20 + rank)).Wait()
file.Sync()
comm.barrier()
file.Set_view(0, MPI.INT)
everything = ints(*[-1] * (3 * size))
file.Read_at_all(0, everything, status)
print("read", everything.tolist(), status.Get_count(MPI.INT), file.size)
print("view", file.Get_view()[0], file.Get_view()[3], file.Get_type_extent(MPI.DOUBLE))
mine.Free()

# Every other number of memory, and the end of the file.
every = MPI.INT.Create_vector(2, 1, 2).Commit()
some = ints(-1, -1, -1)
file.Read_at(0, [some, 1, every])
every.Free()
file.Seek(0, MPI.SEEK_END)
print("pointer", some.tolist(), file.Get_position())
file.Seek(-1, MPI.SEEK_CUR)
one = ints(-1)
file.Iread(one).Wait(status)
print("last", one[0], status.Get_count(MPI.INT))
file.Seek(-1, MPI.SEEK_CUR)
file.Read(everything, status)
print("short", everything[0], status.Get_count(MPI.INT))
comm.barrier()

# Ranks in order, and all through one pointer.
file.Set_size(0)
file.Set_view(0, MPI.BYTE)
text = f"rank {rank}\n".encode() * (rank + 1)
file.Write_ordered(text)
file.Write_ordered_begin(text)
file.Write_ordered_end(text)
file.Seek_shared(0, MPI.SEEK_SET)
back = bytearray(len(text))
file.Read_ordered(back)
print("ordered", back == text, file.Get_position_shared() == 7 * size * (size + 1) // 2)
comm.barrier()
file.Seek_shared(0)
taken = bytearray(7)
file.Read_shared(taken)
comm.barrier()
print("shared", taken[:5], file.Get_position_shared())
comm.barrier()

# Beyond the end there are zeros in between.
file.Set_size(2)
file.Write_at_all(10 + rank, bytes([65 + rank]))
whole = bytearray(10 + size)
file.Read_at_all_begin(0, whole)
file.Read_at_all_end(whole, status)
print("hole", bytes(whole), status.Get_count(MPI.BYTE))
file.Preallocate(5)
group = file.group
print("size", file.Get_size(), file.Get_amode() == RDWR, group.size, group.rank, file.atomicity)
group.Free()
file.Set_atomicity(True)
print("atomic", file.atomicity)
file.Close()
print("closed", file == MPI.FILE_NULL, failure(file.Get_size))

# What others see, and what goes wrong.
print("plain", open("numbers.bin", "rb").read() == bytes(whole))
comm.barrier()
print("missing", failure(MPI.File.Open, comm, "missing.bin", MPI.MODE_RDONLY))
print("there", failure(MPI.File.Open, comm, "numbers.bin", RDWR | MPI.MODE_EXCL))
print("mode", failure(MPI.File.Open, comm, "numbers.bin", MPI.MODE_RDONLY | MPI.MODE_CREATE))
file = MPI.File.Open(comm, "numbers.bin", MPI.MODE_RDONLY | MPI.MODE_DELETE_ON_CLOSE)
print("read only", failure(file.Write_at, 0, b"x"))
print("handler", file.Get_errhandler() == MPI.ERRORS_RETURN)
file.Close()
comm.barrier()
print("gone", failure(MPI.File.Open, comm, "numbers.bin"))
if rank == 0:
    open("plain.txt", "w").write("plain")
comm.barrier()
file = MPI.File.Open(comm, "plain.txt", MPI.MODE_WRONLY | MPI.MODE_APPEND)
print("append", file.Get_position(), file.Get_position_shared())
file.Close()
comm.barrier()
if rank == 0:
    MPI.File.Delete("plain.txt")
    print("deleted", failure(MPI.File.Delete, "plain.txt"))
