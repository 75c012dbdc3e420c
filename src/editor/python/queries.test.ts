import declarations from "virtual:mpi4py-names";
import { describe, expect, test } from "vitest";
import { codeOnly } from "./code-only.ts";
import { Names } from "./infer.ts";
import { completions, hover, signatures } from "./queries.ts";

const names = new Names(declarations);
const head = "from mpi4py import MPI\ncomm = MPI.COMM_WORLD\n";

/** Asks at the mark `|` of a program that begins with the usual lines. */
function at<R>(ask: (names: Names, text: string, offset: number) => R, marked: string, before = head): R {
  const text = before + marked;
  const offset = text.lastIndexOf("|");
  return ask(names, text.slice(0, offset) + text.slice(offset + 1), offset);
}
const offered = (marked: string, before?: string) => at(completions, marked, before).map((each) => each.name);

describe("completion", () => {
  test("of a communicator, however one came by it", () => {
    for (const program of [
      "comm.|",
      "comm.b|",
      "MPI.COMM_WORLD.|",
      "half = comm.Split(comm.rank % 2,\n  key=0)\nhalf.|",
      "def work(c: MPI.Comm):\n    c.|",
      'print(f"rank {comm.|}")',
    ])
      expect(offered(program), program).toEqual(expect.arrayContaining(["bcast", "Send", "rank", "Split"]));
    expect(offered("world.|", "import mpi4py.MPI as M\nworld = M.COMM_WORLD\n")).toContain("bcast");
    expect(offered("world.|", "from mpi4py.MPI import COMM_WORLD as world\n")).toContain("bcast");
  });

  test("of what calls give, of classes, and of the module", () => {
    expect(offered("r = comm.isend(1, dest=1)\nr.|")).toEqual(expect.arrayContaining(["wait", "test"]));
    expect(offered("s = MPI.Status()\ns.|")).toContain("Get_count");
    expect(offered("MPI.Request.|")).toContain("Waitall");
    expect(offered("MPI.|")).toEqual(expect.arrayContaining(["COMM_WORLD", "SUM", "Wtime", "Status"]));
    expect(offered("from mpi4py import |", "")).toEqual(["MPI", "futures", "util"]);
    expect(offered("import mpi4py.|", "")).toEqual(expect.arrayContaining(["MPI", "futures"]));
  });

  test("of the package: MPI only where it is imported, as without that a cluster's has none", () => {
    expect(offered("mpi4py.|", "import mpi4py\n")).toEqual(["rc", "get_config", "get_include", "profile"]);
    expect(offered("m.|", "import mpi4py as m\n")).toContain("rc");
    expect(offered("mpi4py.|", "import mpi4py.MPI\n")).toEqual(expect.arrayContaining(["MPI", "rc"]));
    expect(offered("mpi4py.MPI.COMM_WORLD.|", "import mpi4py.MPI\n")).toContain("bcast");
    expect(offered("mpi4py.MPI.|", "import mpi4py\n")).toEqual([]);
    expect(at(hover, "mpi4|py.rc", "import mpi4py\n")?.signature).toBe("module mpi4py");
  });

  test("of pools, however one came by them", () => {
    expect(offered("from mpi4py.futures import MPIPoolExecutor, |", "")).toEqual(
      expect.arrayContaining(["MPIPoolExecutor", "as_completed", "wait"]),
    );
    expect(offered("from mpi4py.futures import |", "")).not.toContain("result");
    for (const program of [
      "from mpi4py.futures import MPIPoolExecutor\nwith MPIPoolExecutor(\n  2) as pool:\n    pool.|",
      "from mpi4py import futures\npool = futures.ThreadPoolExecutor()\npool.|",
      "import mpi4py.futures\nwith open(a) as f, mpi4py.futures.MPICommExecutor(comm) as p:\n    p.|",
      "import mpi4py.futures as f\nf.MPIPoolExecutor().|",
      "from mpi4py.futures import MPICommExecutor\ndef work(executor):\n    executor.|",
    ])
      expect(offered(program, ""), program).toEqual(expect.arrayContaining(["submit", "starmap", "bootup"]));
    const pools = "from mpi4py.futures import MPIPoolExecutor as Pool, as_completed, collect\n";
    for (const program of [
      "with Pool() as pool:\n    a = pool.submit(f)\n    a.|",
      "for each in as_completed(fs):\n    each.|",
      "print([each.result() for each in as_completed([a, b])])\neach.|",
      "collect(fs).|",
      "for future in fs:\n    future.|",
    ])
      expect(offered(program, pools), program).toEqual(expect.arrayContaining(["result", "cancel"]));
    for (const program of ["future.|", "executor.|", "collect.|", "for each in fs:\n    each.|"])
      expect(offered(program), program).toEqual([]);
  });

  test("of mpi4py.util, however one came by it", () => {
    const modules = ["dtlib", "pkl5", "pool", "sync"];
    for (const line of ["import mpi4py.util.|", "from mpi4py.util.|", "from mpi4py.util import sync, |"])
      expect(offered(line, ""), line).toEqual(modules);
    expect(offered("from mpi4py.util.sync import |", "")).toEqual(
      "Sequential Counter Mutex Condition Semaphore".split(" "),
    );
    expect(offered("from mpi4py.util.nothing import |", "")).toEqual([]);
    const sync = "from mpi4py.util.sync import Mutex as Lock, Condition\n";
    for (const program of [
      "m = Lock(comm=comm)\nm.|",
      "with Lock(comm=comm) as m:\n    m.|",
      "def work(m: Lock):\n    m.|",
      "import mpi4py.util.sync\nmpi4py.util.sync.Mutex().|",
      "import mpi4py.util.sync as s\nwith s.Mutex() as m:\n    m.|",
      "from mpi4py.util import sync\nlock = sync.Mutex()\nlock.|",
      "from mpi4py import util\nimport mpi4py.util.sync\nutil.sync.Mutex().|",
    ])
      expect(offered(program, sync), program).toEqual(["acquire", "release", "locked", "count", "free"]);
    expect(offered("util.|", "from mpi4py import util\nfrom mpi4py.util import sync\n")).toEqual(["sync"]);
    expect(offered("util.sync.|", "from mpi4py import util\n")).toEqual([]);
    expect(offered("mpi4py.|", "import mpi4py.util.pool\n")).toEqual(expect.arrayContaining(["util", "rc"]));
  });

  test("of classes that are made from others, whose names MPI may have too", () => {
    const pools = "from mpi4py.util import pool, pkl5\n";
    expect(offered("with pool.ThreadPool() as p:\n    p.|", pools)).toContain("starmap_async");
    expect(offered("p = pool.Pool()\np.map_async(f, a).|", pools)).toContain("successful");
    expect(offered("c = pkl5.Intracomm(comm)\nc.|", pools)).toEqual(
      expect.arrayContaining(["isend", "bcast", "Create_cart"]),
    );
    expect(offered("c = pkl5.Intracomm(comm)\nc.isend(1, 0).|", pools)).not.toContain("Wait");
    expect(offered("c = pkl5.Intracomm(comm)\nc.isend(1, 0).|", pools)).toContain("waitall");
    expect(offered("c.|", "from mpi4py.util.pkl5 import Intracomm\nc = Intracomm()\n")).toContain("improbe");
    expect(offered("comm.isend(1, 0).|", `${head}${pools}`)).toContain("Wait");
    expect(offered("pool.Pool(4, |)", pools).slice(0, 2)).toEqual(["initializer=", "initargs="]);
  });

  test("of nothing where nothing is known, in strings and in comments", () => {
    for (const program of [
      "data = comm.recv()\ndata.|",
      "x.|",
      "n = 2 * comm.rank\nn.|",
      '"comm.|"',
      "# comm.|",
    ])
      expect(offered(program), program).toEqual([]);
  });

  test("of keyword arguments that the call has not, before the program's own names", () => {
    const list = offered("data = 1\ncomm.send(data, |)");
    expect(list.slice(0, 2)).toEqual(["dest=", "tag="]);
    expect(list).toContain("data");
    expect(offered("comm.send(1, dest=1, |)")[0]).toBe("tag=");
    expect(offered("comm.send(1, dest=|)")).not.toContain("tag=");
    expect(offered("comm.reduce(sum([1, 2]), |)").slice(0, 2)).toEqual(["op=", "root="]);
    const pool = "from mpi4py.futures import MPIPoolExecutor\nexecutor = MPIPoolExecutor()\n";
    expect(offered("executor.map(f, a, b, c, |)", pool).slice(0, 2)).toEqual(["timeout=", "chunksize="]);
    expect(offered("executor.submit(|)", pool)).not.toContain("fn=");
    expect(offered("MPIPoolExecutor(|)", pool)[0]).toBe("max_workers=");
  });
});

test("a hover tells the declaration in Python's words, of names, keywords and variables", () => {
  expect(at(hover, "comm.bc|ast(1)")?.signature).toBe("Comm.bcast(obj: Any | None, root: int = 0) -> Any");
  expect(at(hover, "comm.bcast(1, ro|ot=0)")?.signature).toBe("root: int = 0");
  expect(at(hover, "x = MPI.S|UM")?.documentation).toMatch(/numpy/);
  expect(at(hover, "co|mm.rank")).toMatchObject({ signature: "comm: Intracomm" });
  expect(at(hover, "raise MPI.Except|ion(3)")?.signature).toBe("class MPI.Exception(ierr: int = SUCCESS)");
  expect(at(hover, "dat|a = 3")).toBeNull();
  expect(at(hover, '"comm.bc|ast"')).toBeNull();
  const pool = "from mpi4py.futures import MPIPoolExecutor, wait\nexecutor = MPIPoolExecutor()\n";
  expect(at(hover, "executor.sub|mit(f)", pool)).toMatchObject({
    signature: "Executor.submit(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future",
    documentation: expect.stringContaining("no lambda"),
  });
  expect(at(hover, "MPIPool|Executor(2)", pool)?.signature).toMatch(/^class futures\.MPIPoolExecutor\(max_/);
  expect(at(hover, "wa|it(fs)", pool)?.signature).toMatch(/^futures\.wait\(fs: /);
  expect(at(hover, "exec|utor", pool)?.signature).toBe("executor: MPIPoolExecutor");
  expect(at(hover, "fut|ures", "from mpi4py import futures\n")?.signature).toBe("module mpi4py.futures");
  expect(at(hover, "wa|it(fs)", `${pool}wait = 3\n`)).toBeNull();
  const places = [
    "comm.bc|ast(1)",
    "comm.bcast(1, ro|ot=0)",
    "executor.sub|mit(f)",
    "wa|it(fs)",
    "exec|utor",
  ];
  expect(places.map((code) => at(hover, code, pool)?.api)).toEqual([
    "Comm.bcast",
    null,
    "Executor.submit",
    "futures.wait",
    "MPIPoolExecutor",
  ]);
});

test("a hover tells what the Python files say, with its place on the API page", () => {
  const sync = "from mpi4py.util.sync import Mutex\nfrom mpi4py.util import pool, pkl5\n";
  expect(at(hover, "lock = Mu|tex(comm=comm)", sync)).toMatchObject({
    signature: expect.stringMatching(/^class sync\.Mutex\(\*, recursive: bool = False, comm: /),
    documentation: expect.stringMatching(/^Held by one rank at a time/),
    api: "sync.Mutex",
  });
  expect(at(hover, "with Mutex() as m:\n    m.acq|uire()", sync)).toMatchObject({
    signature: "sync.Mutex.acquire(blocking: bool = True) -> bool",
    documentation: expect.stringContaining("*Raises* RuntimeError"),
    api: "sync.Mutex.acquire",
  });
  expect(at(hover, "with Mutex() as m:\n    |m.acquire()", sync)).toMatchObject({
    signature: "m: sync.Mutex",
    api: "sync.Mutex",
  });
  expect(at(hover, "Mutex(rec|ursive=True)", sync)?.documentation).toMatch(/may acquire it again/);
  expect(at(hover, "with pool.Pool() as p:\n    p.ma|p(f, a)", sync)).toMatchObject({ api: "pool.Pool.map" });
  expect(at(hover, "pool.P|ool()", sync)?.api).toBe("pool.Pool");
  expect(at(hover, "po|ol.Pool()", sync)).toMatchObject({
    signature: "module mpi4py.util.pool",
    documentation: expect.stringMatching(/^Functions carried out by other ranks/),
    api: "pool",
  });
  expect(at(hover, "pkl5.Intracomm(comm).bca|st(1)", sync)?.api).toBe("Comm.bcast");
});

test("a signature marks the parameter that is being written, by place and by keyword", () => {
  const shown = (marked: string, before?: string) => {
    const found = at(signatures, marked, before);
    const parameter = found?.signatures[0].parameters[found.activeParameter];
    return found?.signatures[0].label.slice(...(parameter?.label ?? [0, 0]));
  };
  expect(shown("comm.send(|")).toBe("obj: Any");
  expect(shown('comm.send({"a": (1, 2)}, |')).toBe("dest: int");
  expect(shown("comm.recv(source=1, status=|)")).toBe("status: Status | None = None");
  expect(shown("comm.gather(\n    len(x),\n    ro|ot=1")).toBe("root: int = 0");
  const pool = "from mpi4py.futures import MPIPoolExecutor\nexecutor = MPIPoolExecutor()\n";
  expect(shown("executor.submit(|", pool)).toBe("fn: Callable[..., Any]");
  expect(shown("executor.submit(f, 1, 2, |", pool)).toBe("*args: Any");
  expect(shown("executor.submit(f).result(|", pool)).toBe("timeout: float | None = None");
  expect(shown("MPIPoolExecutor(2, env=|", pool)).toBe("env: Mapping[str, str] | None = None");
  const util = "from mpi4py.util import pool, sync\n";
  expect(shown("pool.Pool().map(f, a, |", util)).toBe("chunksize: int | None = None");
  expect(shown("sync.Counter(comm=|", util)).toBe("comm: MPI.Intracomm = MPI.COMM_SELF");
  expect(at(signatures, "print(|")).toBeNull();
  expect(at(signatures, "comm.send(1)|")).toBeNull();
});

test("strings and comments are blanked, each character at its place, and f-strings keep their code", () => {
  const text = `a = 'it\\'s' # no\nb = f"x {comm.rank!r:>{w}} {{c}}" + r"\\"\n"""d\ne"""; f = 'open\ng`;
  const code = codeOnly(text);
  expect(code).toHaveLength(text.length);
  expect(code.split("\n").map((line) => line.replace(/\s+/g, " ").trim())).toEqual([
    "a =",
    "b = {comm.rank!r:>{w}} +",
    "",
    "; f =",
    "g",
  ]);
});
