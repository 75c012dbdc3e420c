/**
 * How much of mpi4py's public names programs have, in each language: mpi4py-names.yaml has the names. It holds README to
 * the figure, and what says that a name is missing to the truth. What is missing is printed, with the reason if it has one.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { impossibleNames } from "#base/impossible-names.ts";
import { ranksInThread } from "#rank/binding/testing/in-thread.ts";
import { Futures } from "#rank/futures/futures.ts";
import { folderWith, mpiexec, patience } from "./testing.ts";

vi.setConfig({ testTimeout: patience });

type Language = "python" | "typescript";

interface Listed {
  /** Names by the module or class that has them, with blanks between. */
  readonly names: Readonly<Record<string, string>>;
}

const listed: Listed = parse(readFileSync(join(import.meta.dirname, "mpi4py-names.yaml"), "utf8"));
const words = (text: string): string[] => text.split(/\s+/);
const names = Object.entries(listed.names).flatMap(([owner, text]) =>
  words(text).map((name) => `${owner}.${name}`),
);

const { folder: cwd, remove } = folderWith({
  "names.py": `from mpi4py import MPI, futures


def show(path, owner):
    """A method of a class that says only why it cannot be there is no name that programs have."""
    for name in dir(owner):
        if name.startswith("_"):
            continue
        value = getattr(owner, name)
        missing = getattr(value, "__module__", None) == "mpi4py._impossible"
        print("stub" if missing else "has", f"{path}.{name}")
        if isinstance(value, type) and isinstance(owner, type(MPI)):
            show(f"{path}.{name}", value)


show("MPI", MPI)
show("futures", futures)
for name in "F_SOURCE", "Comm.Join", "Comm.Revoke":
    try:
        use = MPI
        for part in name.split("."):
            use = getattr(use, part)
        use(MPI.COMM_WORLD)
    except NotImplementedError as error:
        print("why", f"MPI.{name}", error)
`,
});
afterAll(remove);

/** What Python programs find, by what the program above says of it. */
const python = { has: new Set<string>(), why: new Map<string, string>() };

beforeAll(async () => {
  const { out, err, code } = await mpiexec(["-n", "1", "names.py"], { cwd });
  expect({ err, code }).toEqual({ err: "", code: 0 });
  for (const line of out.trimEnd().split("\n")) {
    const [kind, name] = line.split(" ");
    if (kind === "has") python.has.add(name);
    else if (kind === "why") python.why.set(name, line.slice(line.indexOf(": ") + 2));
  }
}, patience);

/** The names of an object and of what it inherits from MPI's classes. */
function membersOf(object: object): string[] {
  const found: string[] = [];
  const ends: readonly unknown[] = [Object.prototype, Function.prototype, Error.prototype, null];
  for (let at: object | null = object; at !== null && !ends.includes(at); at = Object.getPrototypeOf(at))
    found.push(...Object.getOwnPropertyNames(at));
  return found;
}

function namesInTypeScript(): Set<string> {
  const [MPI] = ranksInThread(1);
  const has = new Set<string>();
  for (const [name, value] of Object.entries(MPI)) {
    has.add(`MPI.${name}`);
    if (typeof value !== "function") continue;
    for (const member of [...membersOf(value), ...membersOf(value.prototype ?? {})])
      has.add(`MPI.${name}.${member}`);
  }
  const { exports } = new Futures({
    MPI,
    role: "alone",
    who: "rank 0",
    args: [],
    env: {},
    placeOf: () => ({ line: 0, frames: [] }),
    tell: () => undefined,
  });
  for (const [name, value] of Object.entries(exports)) {
    has.add(`futures.${name}`);
    if (typeof value !== "function") continue;
    for (const member of [...membersOf(value), ...membersOf(value.prototype ?? {})])
      has.add(`futures.${name}.${member}`);
  }
  // Its fields are in each status, not in the class.
  for (const member of membersOf(new MPI.Status())) has.add(`MPI.Status.${member}`);
  return has;
}

const fits = (pattern: string, name: string): boolean => {
  const parts = pattern.split(".");
  const its = name.split(".");
  return parts.length === its.length && parts.every((part, at) => part === "*" || part === its[at]);
};

/** The names that the language cannot have, by the reason; a pattern that no name fits is a mistake in the list. */
function excused(language: Language): Map<string, readonly string[]> {
  return new Map(
    impossibleNames[language].map(({ why, names: patterns }) => {
      const each = patterns.map((pattern) => names.filter((name) => fits(pattern, name)));
      expect(each, `${language}: ${patterns.join(" ")}`).not.toContainEqual([]);
      return [why, each.flat()];
    }),
  );
}

function missingIn(language: Language, has: ReadonlySet<string>) {
  const missing = names.filter((name) => !has.has(name));
  const reasons = excused(language);
  const excuse = new Set([...reasons.values()].flat());
  return { missing, reasons, excuse, notYet: missing.filter((name) => !excuse.has(name)) };
}

const languages = ["python", "typescript"] as const;
const found = (language: Language) => (language === "python" ? python.has : namesInTypeScript());

test("the list has each name once", () => {
  expect(names).toHaveLength(new Set(names).size);
});

test.each(languages)("what %s cannot have is indeed missing", (language) => {
  const has = found(language);
  const { missing, reasons, notYet } = missingIn(language, has);
  for (const [why, excusedNames] of reasons)
    expect(
      excusedNames.filter((name) => has.has(name)),
      why,
    ).toEqual([]);

  const lines = [`${language}: ${names.length - missing.length} of ${names.length} names`];
  for (const [why, excusedNames] of reasons) lines.push(`cannot be (${why}): ${excusedNames.join(" ")}`);
  console.info([...lines, `not there yet: ${notYet.join(" ")}`].join("\n"));
});

test("a Python program that uses what cannot be there is told why", () => {
  const asked = impossibleNames.python.map(({ why, names: [name] }) => [name, why]);
  expect(Object.fromEntries(python.why)).toEqual(Object.fromEntries(asked));
});

test("ARCHITECTURE gives the reasons", () => {
  const text = readFileSync(join(import.meta.dirname, "../../ARCHITECTURE.md"), "utf8").replace(/\s+/g, " ");
  const all = languages.flatMap((language) => impossibleNames[language].map(({ why }) => why));
  expect(all.filter((why) => !text.includes(why))).toEqual([]);
});

test("README says how much there is", () => {
  const [inPython, inTypeScript] = languages.map((language) => {
    const { missing, excuse } = missingIn(language, found(language));
    const share = Math.floor((100 * (names.length - missing.length)) / names.length);
    return { share, excuse: excuse.size };
  });
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8").replace(/\s+/g, " ");
  expect(/Of the \d+ public names.*? cannot be there/.exec(readme)?.[0]).toBe(
    `Of the ${names.length} public names of mpi4py's \`MPI\` and \`mpi4py.futures\`, members of classes among them, ` +
      `Python programs have ${inPython.share}% and TypeScript programs ${inTypeScript.share}%; ` +
      `${inPython.excuse} and ${inTypeScript.excuse} of the missing ones cannot be there`,
  );
});
