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
    expect(offered("from mpi4py import |", "")).toEqual(["MPI"]);
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
});

test("a signature marks the parameter that is being written, by place and by keyword", () => {
  const shown = (marked: string) => {
    const found = at(signatures, marked);
    const parameter = found?.signatures[0].parameters[found.activeParameter];
    return found?.signatures[0].label.slice(...(parameter?.label ?? [0, 0]));
  };
  expect(shown("comm.send(|")).toBe("obj: Any");
  expect(shown('comm.send({"a": (1, 2)}, |')).toBe("dest: int");
  expect(shown("comm.recv(source=1, status=|)")).toBe("status: Status | None = None");
  expect(shown("comm.gather(\n    len(x),\n    ro|ot=1")).toBe("root: int = 0");
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
