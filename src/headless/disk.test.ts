// Python ranks read and write in the working directory, as those of any mpiexec do.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRunFile } from "#engine/run-file.ts";
import { mpiexec, patience, pythonChecks } from "./testing.ts";

let folder = "";
let work = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ringside-disk-"));
  work = join(folder, "work");
  mkdirSync(work);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const manyRanks = `${pythonChecks}
import errno, os, shutil, sys, tempfile
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank = comm.rank

check([os.path.realpath(__file__), sys.argv], [os.path.realpath("../prog.py"), ["../prog.py", "word"]])
check(open("data.csv").read(), "1,2\\n")
check(os.path.getsize(os.path.abspath("data.csv")), 4)
import importlib
check(importlib.import_module("late" + "ly").name, "lately")

# All begin the same file at once: what the others wrote stays.
with open("log.txt", "a") as log: log.write(f"rank {rank}\\n")
comm.barrier()
check(sorted(open("log.txt")), [f"rank {each}\\n" for each in range(comm.size)])
try:
    open("lock", "x").close()
    mine = 1
except FileExistsError:
    mine = 0
check(comm.allreduce(mine), 1)

# What one rank removes, renames and makes again is so for all.
comm.barrier()
if rank == 0:
    os.rename("log.txt", "log.txt")
    os.replace("log.txt", "old.txt")
comm.barrier()
check(os.path.exists("log.txt"), False)
comm.barrier()
if rank == 1:
    with open("log.txt", "w") as log: log.write("again")
comm.barrier()
check(open("log.txt").read(), "again")
check(os.path.samefile("log.txt", "./log.txt"), True)
comm.barrier()
if rank == 0:
    os.remove("log.txt")
    check(said(shutil.copyfile, "old.txt", "./old.txt")[:13], "SameFileError")
    os.umask(0o022)
    os.close(os.open("private", os.O_CREAT | os.O_WRONLY, 0o600))
    check(oct(os.stat("private").st_mode), "0o100600")
comm.barrier()
if rank == 1:
    with open("log.txt", "w") as log: log.write("once more")

# No shell, as on the page.
check(os.system("echo > shell.txt"), -1)
os.makedirs("sub/folder", exist_ok=True)
with tempfile.NamedTemporaryFile("w+") as scratch:
    scratch.write("x")
    scratch.seek(0)
    check(scratch.read(), "x")
try:
    open("missing.csv")
except OSError as error:
    check([error.errno, error.filename], [errno.ENOENT, "missing.csv"])
left_open = open(f"sub/folder/{rank}.txt", "w")
left_open.write(f"rank {rank}")
`;

test(
  "ranks share the files of the working directory, and modules are found beside the program",
  async () => {
    writeFileSync(join(folder, "prog.py"), manyRanks);
    writeFileSync(join(folder, "lately.py"), "name = __name__");
    writeFileSync(join(work, "data.csv"), "1,2\n");
    const ended = await mpiexec(["-n", "4", "../prog.py", "word"], { cwd: work });
    expect(ended).toEqual({ code: 0, out: "", err: "" });
    expect(readdirSync(work).sort()).toEqual(["data.csv", "lock", "log.txt", "old.txt", "private", "sub"]);
    expect(readFileSync(join(work, "log.txt"), "utf8")).toBe("once more");
    expect(readFileSync(join(work, "sub/folder/3.txt"), "utf8")).toBe("rank 3");
    expect(existsSync(join(folder, "__pycache__"))).toBe(false);
  },
  patience,
);

test(
  "a trace has what was written in the working directory, and nothing else that lies there",
  async () => {
    const source = `
from mpi4py import MPI
if MPI.COMM_WORLD.rank == 1:
    for text in "first", "second":
        with open("result.txt", "w") as file: file.write(text)
    kept = open("open.txt", "w"); kept.write("still open")`;
    writeFileSync(join(folder, "writes.py"), source);
    writeFileSync(join(work, "data.csv"), "1,2\n");
    const words = ["-n", "2", "--trace", "run.ringside", "../writes.py"];
    expect(await mpiexec(words, { cwd: work })).toEqual({ code: 0, out: "", err: "" });
    const { trace } = readRunFile(new Uint8Array(readFileSync(join(work, "run.ringside"))));
    const files = trace.files.map(({ rank, name, bytes }) => [
      rank,
      name,
      new TextDecoder().decode(bytes ?? undefined),
    ]);
    expect(files.at(-1)).toEqual([1, "open.txt", "still open"]);
    expect(files.at(-2)).toEqual([1, "result.txt", "second"]);
    expect(files.flatMap(([, name]) => name)).not.toContain("data.csv");
  },
  patience,
);

// A rank has a /dev of its own, in which a machine's folder has to appear.
const shared = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

test(
  "a module that runs a program finds it by the path that was typed",
  async () => {
    const place = mkdtempSync(join(shared, "ringside-disk-"));
    mkdirSync(join(place, "inner"));
    writeFileSync(
      join(place, "inner/fails.py"),
      "print(open('data.csv').read(), __file__)\nopen('nowhere.txt')\n",
    );
    writeFileSync(join(place, "data.csv"), "1,2");
    const ended = await mpiexec(["-n", "1", "-m", "mpi4py", "inner/fails.py"], { cwd: place });
    rmSync(place, { recursive: true });
    expect(ended).toMatchObject({ code: 1, out: "1,2 inner/fails.py\n" });
    expect(ended.err).toContain("rank 0 failed in line 2: FileNotFoundError");
    expect(ended.err).toContain('File "inner/fails.py", line 2');
  },
  patience,
);
