/** The folder that Python ranks share in memory, where they are at home on no disk: what os and open() do there. */
import { afterAll, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const { folder: cwd, remove } = folderWith({
  "append.py": `import os
from mpi4py import MPI
comm = MPI.COMM_WORLD
log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
comm.barrier()
for at in range(1000):
    os.write(log, f"{comm.rank}:{at}\\n".encode())
    # It goes on behind its own line.
    assert os.lseek(log, 0, os.SEEK_CUR) <= os.fstat(log).st_size
os.close(log)
comm.barrier()
if comm.rank == 0:
    lines = open("log").read().split("\\n")
    of = lambda rank: [line for line in lines if line.startswith(f"{rank}:")]
    assert all(of(rank) == [f"{rank}:{at}" for at in range(1000)] for rank in (0, 1))
    print(len(of(0)), len(of(1)))
`,
  "folder.py": `import mmap, os, shutil, tempfile
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank = comm.rank

def failure(call, *args):
    try: call(*args)
    except OSError as error: return type(error).__name__
    return "none"

# What MPI.File writes open() reads, and the other way round.
file = MPI.File.Open(comm, "together.txt", MPI.MODE_CREATE | MPI.MODE_WRONLY)
file.Write_ordered(f"rank {rank}\\n".encode())
file.Close()
assert open("together.txt").read() == "rank 0\\nrank 1\\n"
with open("log.txt", "a") as log: log.write(f"line of {rank}\\n")
comm.barrier()
file = MPI.File.Open(comm, os.path.abspath("log.txt"))
text = bytearray(file.size)
file.Read_all(text)
file.Close()
assert sorted(text.decode().split("\\n")) == ["", "line of 0", "line of 1"], text
won = comm.allgather(failure(open, "lock", "x"))
assert sorted(won) == ["FileExistsError", "none"], won
comm.barrier()

# A module that another rank writes after this one has looked for it.
try: import fresh
except ModuleNotFoundError: pass
comm.barrier()
if rank == 0:
    with open("fresh.py", "w") as file: file.write("value = 5")
comm.barrier()
import fresh
assert fresh.value == 5

if rank == 0:
    os.makedirs("a/b/c")
    with open("a/b/c/x.txt", "w") as file: file.write("hello")
    os.rename("a/b", "a/d")
comm.barrier()
assert os.listdir("a/d/c") == ["x.txt"] and os.path.getsize("a/d/c/x.txt") == 5 and os.path.isdir("a/d")
assert failure(os.rmdir, "a/d") == "OSError" and failure(open, "missing/x", "w") == "FileNotFoundError"
assert failure(open, "a") == "IsADirectoryError" and failure(os.symlink, "a", "b") == "PermissionError"
os.chdir("a/d")
file = MPI.File.Open(MPI.COMM_SELF, "c/x.txt")
assert file.size == 5
file.Close()
os.chdir("../..")
comm.barrier()

if rank == 0:
    with open("a/d/c/x.txt", "r+b") as file:
        with mmap.mmap(file.fileno(), 0) as view: assert view[:] == b"hello"
        file.seek(2)
        file.write(b"XX")
        file.flush()
        assert os.fstat(file.fileno()).st_size == 5
        file.truncate(3)
    file = open("gone", "w+")
    file.write("abc")
    file.flush()
    os.remove("gone")
    file.seek(0)
    # Who has it open keeps it.
    assert file.read() == "abc" and not os.path.exists("gone")
    os.chmod("lock", 0o600)
    os.utime("lock", (5, 5))
    assert os.stat("lock").st_mode == 0o100600 and os.stat("lock").st_mtime == 5
    shutil.copy("lock", "copy")
    os.replace("copy", "lock")
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/t", "w") as file: file.write("x")
    assert not os.path.exists(folder)
comm.barrier()
assert open("a/d/c/x.txt").read() == "heX"
comm.barrier()
if rank == 1: shutil.rmtree("a")
comm.barrier()
print(sorted(os.listdir(".")))
`,
});
afterAll(remove);

test("what two ranks append at the same time is all there", async () => {
  const { code, out, err } = await mpiexec(["-n", "2", "--save-files", "kept", "append.py"], { cwd });
  expect({ code, out, err }).toEqual({ code: 0, out: "1000 1000\n", err: "" });
});

test("all ranks find what any of them has written, renamed and removed", async () => {
  const { code, out, err } = await mpiexec(["-n", "2", "--save-files", "kept", "folder.py"], { cwd });
  expect({ code, out, err }).toEqual({
    code: 0,
    out: "['folder.py', 'fresh.py', 'lock', 'log.txt', 'together.txt']\n".repeat(2),
    err: "",
  });
});
