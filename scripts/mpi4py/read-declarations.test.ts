import { expect, test } from "vitest";
import { declarationTexts } from "./declaration-files.ts";
import { readDeclarations } from "./read-declarations.ts";

const texts = declarationTexts();
const names = readDeclarations(texts);
const find = (owner: string, name: string) =>
  names.find((each) => each.owner === owner && each.name === name);

/** Another reading of the same files, by their layout alone: what it finds must have come through. */
function writtenNames(): string[] {
  const found: string[] = [];
  const classes = new Set([...texts.join("\n").matchAll(/^ {4}class (\w+)/gm)].map(([, name]) => name));
  let owner = "";
  for (const line of texts.join("\n").split("\n")) {
    const top = /^ {4}(?:(class|interface|type)|const|function) (\w+)/.exec(line);
    if (top !== null) {
      const [, kind, name] = top;
      owner = (kind === "class" || kind === "interface") && classes.has(name) ? name : "";
      if (kind !== "interface" && kind !== "type") found.push(`MPI.${name}`);
    }
    const member = /^ {6}(?:static |readonly )*(\w+)\??(?:<.*>)?[(:]/.exec(line);
    if (member !== null && owner !== "" && member[1] !== "constructor") found.push(`${owner}.${member[1]}`);
  }
  return [...new Set(found)].sort();
}

test("every public name of the declarations is there, once", () => {
  const read = names.map(({ owner, name }) => `${owner}.${name}`).sort();
  expect(writtenNames().length).toBeGreaterThan(190);
  // mpi4py's operations have no name, and neither have its types of one value.
  const foreign = ["Op.name", "InPlaceType.name", "BufferAutomaticType.name"];
  expect(read).toEqual(writtenNames().filter((each) => !foreign.includes(each)));
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
});
