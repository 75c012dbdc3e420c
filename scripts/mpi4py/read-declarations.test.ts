import { expect, test } from "vitest";
import { declarationTexts } from "./declaration-files.ts";
import { readDeclarations } from "./read-declarations.ts";

const texts = declarationTexts();
const names = readDeclarations(texts);
const find = (owner: string, name: string) =>
  names.find((each) => each.owner === owner && each.name === name);

/** Another reading of the same files, by their layout alone: what it finds must have come through. */
function writtenNames(module: string): string[] {
  const found: string[] = [];
  const own = texts.filter(
    (text) => text.includes('declare module "mpi/futures"') === (module === "futures"),
  );
  const lines = own.join("\n").split("\n");
  // Namespaces are nested, and the pools' module is not.
  const margin = module === "futures" ? "  (?:export )?(?:abstract )?" : "    ";
  const inner = module === "futures" ? "    " : "      ";
  const classes = new Set(
    lines.flatMap((line) => new RegExp(`^${margin}class (\\w+)`).exec(line)?.slice(1) ?? []),
  );
  let owner = "";
  for (const line of lines) {
    const top = new RegExp(`^${margin}(?:(class|interface|type)|const|function) (\\w+)`).exec(line);
    if (top !== null) {
      const [, kind, name] = top;
      owner = (kind === "class" || kind === "interface") && classes.has(name) ? name : "";
      if (kind !== "interface" && kind !== "type") found.push(`${module}.${name}`);
    }
    const member = new RegExp(`^${inner}(?:static |readonly )*(\\w+)\\??(?:<.*>)?[(:]`).exec(line);
    if (member !== null && owner !== "" && member[1] !== "constructor") found.push(`${owner}.${member[1]}`);
  }
  return [...new Set(found)];
}

test("every public name of the declarations is there, once", () => {
  const read = names.map(({ owner, name }) => `${owner}.${name}`).sort();
  const written = [...writtenNames("MPI"), ...writtenNames("futures")].sort();
  expect(writtenNames("MPI").length).toBeGreaterThan(190);
  expect(writtenNames("futures").length).toBeGreaterThan(30);
  // mpi4py's operations have no name, and neither have its types of one value; `with` takes the place of `run`.
  const foreign = ["Op.name", "InPlaceType.name", "BufferAutomaticType.name", "MPICommExecutor.run"];
  expect(read).toEqual(written.filter((each) => !foreign.includes(each)));
});

test.each([
  ["Comm", "send", "send(obj: Any, dest: int, tag: int = 0) -> None"],
  [
    "Comm",
    "recv",
    "recv(buf: Buffer | None = None, source: int = ANY_SOURCE, tag: int = ANY_TAG, status: Status | None = None) -> Any",
  ],
  ["Comm", "bcast", "bcast(obj: Any | None, root: int = 0) -> Any"],
  ["Comm", "Dup", "Dup(info: Info | None = None) -> Self"],
  ["Comm", "Split", "Split(color: int = 0, key: int = 0) -> Comm"],
  [
    "Comm",
    "Sendrecv",
    "Sendrecv(sendbuf: BufSpec | None, dest: int, sendtag: int = 0, recvbuf: BufSpec | None = None, " +
      "source: int = ANY_SOURCE, recvtag: int = ANY_TAG, status: Status | None = None) -> None",
  ],
  ["Op", "Create", "Create(function: Callable[[Any, Any, Datatype], Any], commute: bool = False) -> Op"],
  ["Status", "Get_count", "Get_count(datatype: Datatype = BYTE) -> int"],
  ["MPI", "Exception", "class Exception(ierr: int = SUCCESS)"],
  ["MPI", "Wtime", "Wtime() -> float"],
  ["MPI", "COMM_WORLD", "COMM_WORLD: Intracomm"],
  ["Executor", "submit", "submit(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future"],
  [
    "Executor",
    "map",
    "map(fn: Callable[[Any], Any], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1, " +
      "buffersize: int | None = None, unordered: bool = False) -> Iterator[Any]",
  ],
  ["Executor", "shutdown", "shutdown(wait: bool = True, *, cancel_futures: bool = False) -> None"],
  ["Future", "result", "result(timeout: float | None = None) -> Any"],
  ["MPIPoolExecutor", "bootup", "bootup(wait: bool = True) -> Self"],
  [
    "futures",
    "ThreadPoolExecutor",
    "class ThreadPoolExecutor(max_workers: int | None = None, initializer: Callable[..., Any] | None = None, " +
      "initargs: Iterable[Any] = ())",
  ],
  [
    "futures",
    "wait",
    "wait(fs: Iterable[Future], timeout: float | None = None, return_when: str = ALL_COMPLETED) -> " +
      "tuple[set[Future], set[Future]]",
  ],
])("%s.%s is told as mpi4py writes it", (owner, name, signature) => {
  expect(find(owner, name)?.signature).toBe(signature);
});

test("what every call says is Python's, without a word of JavaScript", () => {
  const foreign =
    /\bnull\b|\bundefined\b|\btrue\b|\bfalse\b|structuredClone|typed array|\bBig(U?)Int|\w(?:Int|Float)\d|=>|\bnew \w+\(|\{ ?\w+:/;
  for (const { owner, name, documentation, signature, parameters } of names) {
    const told = [signature, documentation, ...parameters.map((each) => each.documentation)].join("\n");
    expect(told, `${owner}.${name}`).not.toMatch(foreign);
    expect(documentation, `${owner}.${name}`).not.toBe("");
  }
  expect(find("Comm", "gather")?.documentation).toContain("all others get None");
});

test("a parameter has its own words", () => {
  const root = find("Comm", "bcast")?.parameters.find((each) => each.name === "root");
  expect(root).toMatchObject({ label: "root: int = 0" });
  expect(root?.documentation).toMatch(/same on every rank/);
  const executor = find("futures", "MPICommExecutor");
  expect(executor?.signature).toMatch(
    /^class MPICommExecutor\(comm: .* = None, root: int = 0, \*, max_workers: .*, env: /,
  );
  expect(executor?.parameters.find((each) => each.name === "env")?.documentation).toMatch(/os\.environ/);
});
