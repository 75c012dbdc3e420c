import { afterAll, describe, expect, test, vi } from "vitest";
import { folderWith, mpiexec, patience, pythonChecks, sortedLines } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

const julia = `from mpi4py.futures import MPIPoolExecutor
from numba import jit
from cloudmesh.common.StopWatch import StopWatch

multiplier = int(input("1 for 16x12 pixels, 2 for 32x24, and so on: "))
StopWatch.start("Overall time")
w, h = 16 * multiplier, 12 * multiplier
c = complex(0, 0.65)


@jit(nopython=True)
def julia(x, y):
    z = complex(x, y)
    n = 255
    while abs(z) < 3 and n > 1:
        z = z**2 + c
        n -= 1
    return n


def julia_line(k):
    return bytearray(julia(-2 + j * 4 / w, 1.5 - k * 3 / h) for j in range(w))


if __name__ == "__main__":
    with MPIPoolExecutor() as executor:
        image = [list(line) for line in executor.map(julia_line, range(h))]
        assert image == [list(julia_line(k)) for k in range(h)]
        print("lines", len(image), "workers", executor.num_workers)
    StopWatch.stop("Overall time")
    StopWatch.benchmark(sysinfo=False)
    print(len(StopWatch.keys()), StopWatch.get("Overall time") > 0)
`;

const { folder: cwd, remove } = folderWith({
  "julia.py": julia,
  "spawned.py": `from mpi4py import MPI
from mpi4py.futures import MPIPoolExecutor, get_comm_workers
import os

power = int(input("which power? "))


def raised(x):
    return x**power


def world():
    comm = get_comm_workers()
    return comm.allreduce(1) + MPI.COMM_WORLD.size, os.environ["N"]


def lose(x):
    raise KeyError(x)


if __name__ == "__main__":
    with MPIPoolExecutor() as usual:
        squares = list(usual.map(raised, [1, 2, 3]))
    two = MPIPoolExecutor(2, env={"N": "5"}, mpi_info={"host": "here"}, use_pkl5=True)
    worlds = {each.result() for each in [two.submit(world) for _ in range(2)]}
    assert worlds == {(4, "5")}, worlds
    late = two.submit(raised, 7)
    two.shutdown(wait=False)
    print(squares, late.result())
    one = MPIPoolExecutor(1)
    print(repr(one.submit(lose, 3).exception()), one.submit(raised, 5).result())
    del one
    never = MPIPoolExecutor(1)
    never.submit(pow, 2, 3).add_done_callback(lambda each: print(each.result(), "done"))
    print("the end")
`,
  "unguarded.py": `from mpi4py.futures import MPIPoolExecutor

MPIPoolExecutor(1).submit(abs, -1).result()
`,
  "executor.py": `from mpi4py import MPI
from mpi4py import futures
from mpi4py.futures import MPIPoolExecutor
import os
import time

prepared = []


def prepare(word):
    prepared.append(word)


def look(name):
    return prepared, os.environ.get(name), __name__, futures.get_comm_workers().size


def nap(seconds, result):
    time.sleep(seconds)
    return result


def fail(*words):
    raise LookupError(*words)


class Point:
    def __init__(self, x):
        self.x = x


def point(x):
    return Point(x)


class Stubborn:
    def __reduce__(self):
        raise TypeError("it stays here")


def stubborn():
    return Stubborn()


${pythonChecks}


if __name__ == "__main__":
    check(MPI.COMM_WORLD.rank, 0)
    with MPIPoolExecutor(initializer=prepare, initargs=("ready",), env={"WORD": "heard"}) as executor:
        check(executor.bootup(), executor)
        check(executor.num_workers, 2)
        check(executor.submit(look, "WORD").result(), (["ready"], "heard", "__worker__", 2))
    check(executor.num_workers, 0)
    print(said(executor.submit, nap, 0, 1))
    with MPIPoolExecutor(max_workers=1) as executor:
        first = executor.submit(nap, 0.2, "first")
        second = executor.submit(nap, 0, "second")
        check((first.running(), second.running()), (True, False))
        print(said(first.result, 0))
        assert second.cancel() and not first.cancel()
        print(said(second.result))
        check(first.result(), "first")
        print(said(executor.submit(fail, "not", "there").result))
        assert "in fail" in str(executor.submit(fail).exception().__cause__)
        print(said(executor.submit(stubborn).result))
        print(said(executor.submit(nap, 0, Stubborn()).result))
        check(sorted(executor.map(nap, [0.02, 0], "ab", unordered=True)), ["a", "b"])
        check(list(executor.map(nap, [0] * 7, range(7), chunksize=3)), list(range(7)))
        check(list(executor.map(nap, [0] * 7, range(7), buffersize=2)), list(range(7)))
        print(said(list, executor.map(nap, [0.3], [1], timeout=0.01)))
        print(said(executor.map, nap, [], chunksize=0))
        print(said(executor.map, nap, [], buffersize=0))
        check(executor.submit(point, 3).result().x, 3)
        pair = [executor.submit(nap, 0, word) for word in "xy"]
        check(futures.collect(pair).result(), ["x", "y"])
        check(futures.compose(pair[0], str.upper).result(), "X")
        check(futures.compose(executor.submit(fail), None, lambda error: "caught").result(), "caught")
        check({each.result() for each in futures.as_completed(pair)}, {"x", "y"})
        check(len(futures.wait([executor.submit(nap, 0.2, 1)], timeout=0).not_done), 1)
    broken = MPIPoolExecutor(initializer=fail)
    print(said(broken.submit(nap, 0, 1).result).partition(":")[0])
    print(said(broken.submit, nap, 0, 1).partition(":")[0])
    print(said(MPIPoolExecutor, 0))
    print(said(futures.Future().result))
`,
  "helpers.py": `import sys
from numba import float64, jit, njit, prange
from cloudmesh.common.StopWatch import StopWatch
from cloudmesh.common.util import banner

${pythonChecks}


@jit
def one(x):
    return x + 1


@njit(parallel=True)
def two(n):
    return sum(i for i in prange(n))


@jit(float64(float64), nopython=True)
def three(x):
    return x / 2


check((one(1), two(4), three(1.0)), (2, 6, 0.5))
check(said(StopWatch.stop, "never"), "ValueError: StopWatch.stop('never'): no timer of that name was started")
for _ in range(2):
    StopWatch.start("a,b")
    StopWatch.stop("a,b")
StopWatch.start("open")
StopWatch.message("open", "note")
StopWatch.event("moment")
check(StopWatch.keys(), ["a,b", "open", "moment"])
check(StopWatch.get("nothing"), None)
assert StopWatch.sum("a,b", None) >= StopWatch.get("a,b", None) >= 0
check((StopWatch.get_status("a,b"), StopWatch.get_status("open")), ("ok", None))
StopWatch.benchmark(sysinfo=False, attributes=["Name", "Status", "msg"])
banner("title", c="=")
`,
  "rc.py": `import mpi4py
import mpi4py.rc

${pythonChecks}

mpi4py.rc(threads=False, errors="fatal")
from mpi4py import MPI, rc

check(rc.threads, False)
check((MPI.VERSION, MPI.SUBVERSION), MPI.Get_version())
check(MPI.COMM_WORLD.Get_errhandler(), MPI.ERRORS_ARE_FATAL)
rc.errors = "exception"
check(MPI.COMM_WORLD.Get_errhandler(), MPI.ERRORS_RETURN)
print(said(rc, colour=1))
print(said(setattr, rc, "errors", "ignore"))
print(said(mpi4py.get_include))
print(said(mpi4py.profile, "vt"))
check(mpi4py.get_config(), {})
`,
  "argv.py": "import sys\n\nprint(sys.argv, __name__)\n\nraise SystemExit(int(sys.argv[1]))\n",
  "wrong.py": "def f():\n    return 1 / 0\n\n\nf()\n",
});
afterAll(remove);

async function prints(words: string, lines: string[], input = ""): Promise<string> {
  const { out, err, code } = await mpiexec(words.split(" "), { cwd, input });
  expect({ out: out.trimEnd().split("\n"), code, err: code === 0 ? "" : err }).toEqual({
    out: lines,
    code: 0,
    err: "",
  });
  return err;
}

describe("MPIPoolExecutor", () => {
  test("has the other ranks as workers, which load the program with what rank 0 read", async () => {
    for (const how of ["-n 3 julia.py", "-n 3 -m mpi4py.futures julia.py"]) {
      const { out, err, code } = await mpiexec(how.split(" "), { cwd, input: "2\n" });
      expect({ err, code }).toMatchObject({ code: 0 });
      expect(out).toContain("lines 24 workers 2\n");
      expect(out).toMatch(/^# csv,Overall time,ok,\d+\.\d+,/m);
      expect(out).toContain("1 True\n");
      expect(err.match(/numba: its decorators do nothing/g)).toHaveLength(1);
    }
  });

  test("starts workers on one rank, which end with their executor or the program", async () => {
    await prints(
      "-n 1 spawned.py",
      ["which power? ", "[1, 4, 9] 49", "KeyError(3) 25", "the end", "8 done"],
      "2\n",
    );
    const { err, code } = await mpiexec(["-n", "1", "unguarded.py"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("this rank is a worker, 0 of 1: it loads the program for its functions");
    expect(err).toContain("under if __name__ == '__main__'");
  });

  test("keeps the promises of concurrent.futures without threads", async () => {
    await prints("-n 3 executor.py", [
      "RuntimeError: cannot submit after shutdown",
      "TimeoutError: ",
      "CancelledError: ",
      "LookupError: ('not', 'there')",
      "TypeError: it stays here",
      "TypeError: it stays here",
      "TimeoutError: ",
      "ValueError: chunksize must be >= 1.",
      "ValueError: buffersize must be None or > 0",
      "BrokenExecutor",
      "BrokenExecutor",
      "ValueError: max_workers must be greater than 0",
      "RuntimeError: nothing will ever complete this future: no worker has anything to do",
    ]);
  });
});

test("the tutorial's helpers are there", async () => {
  const line = `# ${"=".repeat(69)}`;
  await prints("-n 1 helpers.py", [
    "",
    "+--------+---------+------+",
    "| Name   | Status  | msg  |",
    "+========+=========+======+",
    "| a,b    | ok      |      |",
    "| open   | running | note |",
    "| moment | ok      |      |",
    "+--------+---------+------+",
    "",
    "# csv,Name,Status,msg",
    "# csv,a,b,ok,",
    "# csv,open,running,note",
    "# csv,moment,ok,",
    "",
    line,
    "# title",
    line,
  ]);
});

test("mpi4py.rc and what the package itself tells", async () => {
  await prints("-n 1 rc.py", [
    "TypeError: unexpected argument 'colour'",
    "ValueError: mpi4py.rc.errors: expected one of 'exception', 'default', 'abort', 'fatal', got 'ignore'",
    "NotImplementedError: mpi4py.get_include: Ringside's mpi4py has no header files, since its ranks load no extensions",
    "ValueError: profiler 'vt' not found: ranks load no libraries, Ringside records every call itself",
  ]);
});

test("mpi4py.run runs a program as python does", async () => {
  const { out, code } = await mpiexec(["-n", "1", "-m", "mpi4py.run", "argv.py", "3", "b"], { cwd });
  expect({ out, code }).toEqual({ out: "['argv.py', '3', 'b'] __main__\n", code: 3 });
  const failed = await mpiexec(["-n", "1", "-m", "mpi4py.run", "wrong.py"], { cwd });
  expect(failed.code).toBe(1);
  expect(failed.err).toContain("rank 0 failed in line 2: ZeroDivisionError");
  expect(failed.err).toContain('  File "wrong.py", line 5, in <module>\n    f()');
  expect(failed.err).not.toContain("runpy");
});

test("mpi4py.bench tries and measures", async () => {
  await prints("-n 3 python -m mpi4py.bench helloworld", [
    "Hello, World! I am process 0 of 3 on ringside.",
    "Hello, World! I am process 1 of 3 on ringside.",
    "Hello, World! I am process 2 of 3 on ringside.",
  ]);
  const ring = await mpiexec("-n 3 -m mpi4py.bench ringtest -n 100 -l 2".split(" "), { cwd });
  expect(ring.out).toMatch(/^time for 2 loops = [\d.e-]+ seconds \(3 processes, 100 bytes\)\n$/);
  const pingpong = await mpiexec("-n 2 -m mpi4py.bench pingpong -n 4 -l 2 -p".split(" "), { cwd });
  expect(pingpong.out.split("\n")).toHaveLength(6);
  const tasks = await mpiexec("-n 3 -m mpi4py.bench futures -t 5".split(" "), { cwd });
  expect(tasks.out).toMatch(/10 tasks on 2 workers, 0 bytes each: \d+ tasks a second/);
  const unknown = await mpiexec("-n 1 -m mpi4py.bench juggling".split(" "), { cwd });
  expect(unknown.code).toBe(2);
  expect(sortedLines(unknown.err).join()).toContain("juggling");
});
