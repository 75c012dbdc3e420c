/** The names of the API page: each with what it is in both languages. */
import type { PythonName } from "../../src/editor/python/names.ts";
import type { Module } from "../mpi4py/declared-module.ts";
import { pythonWords } from "../mpi4py/python-words.ts";
import { pythonSections, toldInPython } from "./python-sections.ts";
import {
  type DeclarationText,
  type Explained,
  readTypeScript,
  type TypeScriptName,
} from "./read-typescript.ts";
import { byTopic } from "./topics.ts";

/** One language's side of a name. */
export interface Told {
  readonly signatures: readonly string[];
  readonly documentation: string;
  readonly parameters: readonly Explained[];
}

export interface Entry {
  /** Its anchor: "Comm.Send", "MPI.SUM", "futures.wait", "Comm" for a class, "sync.Mutex.acquire". */
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly kind: TypeScriptName["kind"];
  /** Null for what only Python has. */
  readonly typescript: Told | null;
  /** Null for what only TypeScript has. */
  readonly python: Told | null;
  /** MPI's operations that its text names. */
  readonly operations: readonly string[];
}

/** Names that belong together, under a title. */
export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** A class, or the names of a module itself. */
export interface Section {
  readonly id: string;
  /** What a program imports; "util" for the modules of mpi4py.util. */
  readonly module: Module | "util";
  readonly title: string;
  /** The class itself; null for a section that is none. */
  readonly about: Entry | null;
  /** What its module says of itself, or "". */
  readonly lead?: string;
  readonly base: string | null;
  readonly groups: readonly Group[];
}

/** Types that Python's calls name too: what they take is told in its words. */
const shared = new Set(["Buffer", "BufSpec", "BufSpecB", "BufSpecV", "BufSpecW", "TargetSpec", "Counts"]);

/** What programs begin with. */
const firstClasses = [
  "Comm",
  "Intracomm",
  "Intercomm",
  "Request",
  "Status",
  "MPIPoolExecutor",
  "MPICommExecutor",
  "Executor",
  "Future",
];

/** @param known what Python programs have (scripts/mpi4py/python-names.ts) */
export function apiSections(files: readonly DeclarationText[], known: readonly PythonName[]): Section[] {
  const python = new Map(known.map((each) => [`${each.owner}.${each.name}`, each]));
  const names = readTypeScript(files).map((each) => ({
    from: each,
    entry: entryOf(each, python.get(`${each.owner}.${each.name}`) ?? null),
  }));
  const classes = names.filter(({ from }) => from.kind === "class").map(({ from }) => from);
  const place = ({ name }: TypeScriptName) => (firstClasses.indexOf(name) + 100) % 100;
  const sections = classes
    .filter(({ module, name }) => module === "MPI" || names.some(({ from }) => from.owner === name))
    .toSorted((one, other) => place(one) - place(other) || one.name.localeCompare(other.name))
    .map((each): Section => {
      const own = names.filter(({ from }) => from.owner === each.name);
      return {
        id: each.name,
        module: each.module,
        title: each.name,
        about: names.find(({ from }) => from === each)?.entry ?? null,
        base: classes.find(({ name }) => name === each.base)?.name ?? null,
        groups: grouped(own),
      };
    });
  const ofModule = (module: Module, kinds: readonly TypeScriptName["kind"][]) =>
    names.filter(({ from }) => from.owner === module && kinds.includes(from.kind));
  const ofMpi = (id: string, title: string, kind: TypeScriptName["kind"]): Section => {
    const groups = grouped(ofModule("MPI", [kind]));
    return { id, module: "MPI", title, about: null, base: null, groups };
  };
  const withSection = new Set(sections.map(({ id }) => id));
  // Classes without members of their own, the errors among them, stand with the module's functions.
  const small = ofModule("futures", ["class"]).filter(({ from }) => !withSection.has(from.name));
  const errors = small.filter(({ from }) => from.base === "Error");
  const groups = [
    {
      title: "Functions and constants",
      of: [...ofModule("futures", ["function"]), ...ofModule("futures", ["constant"])],
    },
    { title: "More executors", of: small.filter((each) => !errors.includes(each)) },
    { title: "Errors", of: errors },
    { title: "What calls take by name", of: ofModule("futures", ["type"]) },
  ];
  const pools: Section = {
    id: "futures",
    module: "futures",
    title: "Pools of workers",
    about: null,
    base: null,
    groups: groups.map(({ title, of }) => ({ title, entries: of.map(({ entry }) => entry) })),
  };
  return [
    ...sections.filter(({ module }) => module === "MPI"),
    ofMpi("functions", "Functions", "function"),
    ofMpi("constants", "Constants", "constant"),
    ofMpi("types", "Buffers and options", "type"),
    pools,
    ...sections.filter(({ module }) => module === "futures"),
    ...pythonSections(known),
  ];
}

function grouped(names: readonly { readonly from: TypeScriptName; readonly entry: Entry }[]): Group[] {
  const topics = [...new Set(names.map(({ from }) => from.topic))].sort(byTopic);
  return topics.map((title) => ({
    title,
    entries: names.filter(({ from }) => from.topic === title).map(({ entry }) => entry),
  }));
}

function entryOf(from: TypeScriptName, python: PythonName | null): Entry {
  const { owner, name, kind, signatures, documentation, parameters, foreign } = from;
  const words: Told = { signatures: [name], documentation: pythonWords(documentation), parameters: [] };
  const pythons: Told | null =
    python === null || foreign ? (shared.has(name) ? words : null) : toldInPython(python);
  const operations = documentation.match(/\bMPI_[A-Z]\w+/g) ?? [];
  return {
    id: kind === "class" ? name : `${owner}.${name}`,
    owner,
    name,
    kind,
    typescript: { signatures, documentation, parameters },
    python: pythons,
    operations: [...new Set(operations)],
  };
}
