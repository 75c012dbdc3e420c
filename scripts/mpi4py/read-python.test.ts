import { expect, test } from "vitest";
import { publicNames } from "./python-definitions.ts";
import { readDocstring } from "./python-docstring.ts";
import { pythonModules } from "./python-files.ts";
import { readPython } from "./read-python.ts";

const modules = pythonModules();
const names = readPython(modules);
const find = (owner: string, name: string) =>
  names.find((each) => each.owner === owner && each.name === name);

test("every public name of the files is there, once, with words", () => {
  expect(modules.map(({ name }) => name)).toEqual(["dtlib", "pkl5", "pool", "sync"]);
  for (const { name, text } of modules) {
    const read = names.filter(({ owner }) => owner === name).map((each) => each.name);
    expect(read).toEqual(publicNames(text));
  }
  const keys = names.map(({ owner, name }) => `${owner}.${name}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { owner, name, documentation } of names) expect(documentation, `${owner}.${name}`).not.toBe("");
  expect(keys.filter((key) => /[._]_/.test(key))).toEqual([]);
});

test.each([
  ["sync", "Sequential", "class Sequential(comm: MPI.Intracomm, tag: int = 0)"],
  [
    "sync",
    "Counter",
    'class Counter(start: float = 0, step: float = 1, *, typecode: str = "i", ' +
      "comm: MPI.Intracomm = MPI.COMM_SELF, info: MPI.Info = MPI.INFO_NULL, root: int = 0)",
  ],
  ["sync.Mutex", "locked", "locked() -> bool"],
  [
    "pool",
    "ThreadPool",
    "class ThreadPool(processes: int | None = None, initializer: Callable[..., Any] | None = None, " +
      "initargs: Iterable[Any] = (), **kwargs: Any)",
  ],
  [
    "pool.Pool",
    "imap",
    "imap(func: Callable[[Any], Any], iterable: Iterable[Any], chunksize: int = 1) -> Iterator[Any]",
  ],
  ["pkl5.Request", "free", "free() -> None"],
  [
    "pkl5.Request",
    "waitall",
    "waitall(requests: Sequence[Request], statuses: list[Status] | None = None) -> list[Any]",
  ],
  ["pkl5.Pickle", "THRESHOLD", "THRESHOLD: int"],
  ["pkl5", "pickle", "pickle: Pickle"],
  ["pkl5", "Message", "class Message"],
  ["dtlib", "from_numpy_dtype", "from_numpy_dtype(dtype: DTypeLike) -> MPI.Datatype"],
  ["util", "sync", "module mpi4py.util.sync"],
])("%s.%s is told as its file writes it", (owner, name, signature) => {
  expect(find(owner, name)?.signature).toBe(signature);
});

test("types lead to this module's classes before MPI's", () => {
  expect(find("sync", "Mutex")).toMatchObject({ type: "sync.Mutex", entered: "Self" });
  expect(find("pool", "MapResult")).toMatchObject({ bases: ["pool.AsyncResult"] });
  expect(find("pkl5", "Intracomm")).toMatchObject({ bases: ["pkl5.Comm", "Intracomm"] });
  expect(find("pkl5", "Request")?.bases).toBeUndefined();
  expect(find("pkl5.Comm", "improbe")?.type).toBe("pkl5.Message | None");
  expect(find("dtlib", "from_numpy_dtype")?.type).toBe("Datatype");
});

test("parameters have their words, and what stands between them has none", () => {
  const counter = find("sync", "Counter");
  expect(counter?.parameters.map(({ name }) => name)).toEqual(
    "start step typecode comm info root".split(" "),
  );
  expect(counter?.parameters[0]).toMatchObject({
    label: "start: float = 0",
    documentation: "The first value.",
  });
  // A class that is made as another one has the same.
  const told = (name: string) => find("pool", name)?.parameters.map(({ documentation }) => documentation);
  expect(told("ThreadPool")).toEqual(told("Pool"));
  expect(told("Pool")).toContain("What `MPIPoolExecutor` takes by name.");
});

test("a docstring is text, parameters, what is raised, and an example", () => {
  const doc = `Waits
    a while.

    timeout: Seconds
        at most.
    n: How often.

    Raises TimeoutError when it takes longer.

    Example:
        with it:
            wait(1)
    `;
  const { documentation, parameters } = readDocstring(doc, ["timeout", "n"]);
  expect(documentation).toBe(
    "Waits a while.\n\n*Raises* TimeoutError when it takes longer.\n\n" +
      "*Example*\n```python\nwith it:\n    wait(1)\n```",
  );
  expect([...parameters]).toEqual([
    ["timeout", "Seconds at most."],
    ["n", "How often."],
  ]);
  expect(() => readDocstring(doc, ["timeout"])).toThrow("explains n, which is no parameter");
});
