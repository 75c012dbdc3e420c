/**
 * What the names of a program stand for, as far as MPI is concerned: by its imports, its assignments and annotations.
 * A name that nothing is known of has no type: then no help is given, rather than a wrong one.
 */
import { type Binding, bindings } from "./bindings.ts";
import type { Link } from "./chain.ts";
import type { PythonName } from "./names.ts";

/**
 * "mpi4py" is the package; "MPI", "futures", "util" and "sync" are modules; "class Comm" a class itself; "Comm" a value of it,
 * "sync.Mutex" one of a class of the modules that lie in "util".
 */
export type PythonType = string;

const moduleOf = (name: string, documentation: string): PythonName => {
  const signature = `module mpi4py.${name}`;
  return { owner: "mpi4py", name, kind: "module", signature, parameters: [], type: name, documentation };
};
/** Those that are declared for both languages. */
const modules = [
  moduleOf("MPI", "Everything that ranks need to talk to one another."),
  moduleOf("futures", "Functions carried out by other ranks."),
];

/** By owner, then by name. */
export class Names {
  readonly #owners = new Map<string, Map<string, PythonName>>();
  /** Classes and modules, by what owns their members. */
  readonly #types = new Map<string, PythonName>();

  constructor(names: readonly PythonName[]) {
    for (const each of [...modules, ...names]) {
      if (each.kind === "class" || each.kind === "module") this.#types.set(each.type, each);
      const members = this.#owners.get(each.owner) ?? new Map<string, PythonName>();
      this.#owners.set(each.owner, members.set(each.name, each));
    }
  }

  isClass(type: string): boolean {
    return this.ofClass(type) !== undefined;
  }

  isModule(type: PythonType): boolean {
    return type === "mpi4py" || this.ofModule(type) !== undefined;
  }

  ofModule(type: PythonType): PythonName | undefined {
    const found = this.#types.get(type);
    return found?.kind === "module" ? found : undefined;
  }

  /** The class itself, whichever module has it. */
  ofClass(type: PythonType): PythonName | undefined {
    const found = this.#types.get(type.replace(/^class /, ""));
    return found?.kind === "class" ? found : undefined;
  }

  /** What a path of modules leads to: ".util.sync" behind "mpi4py". */
  moduleAt(path: string): PythonType | null {
    let type = "mpi4py";
    for (const name of path.split(".").filter(Boolean)) {
      const found = this.member(type, name);
      if (found?.kind !== "module") return null;
      type = found.type;
    }
    return type;
  }

  /** Its own, then those of the classes that it is made from. */
  membersOf(type: PythonType): readonly PythonName[] {
    const found = new Map<string, PythonName>();
    for (const each of this.#lineOf(type))
      for (const [name, member] of this.#owners.get(each) ?? [])
        if (!found.has(name)) found.set(name, member);
    return [...found.values()];
  }

  member(type: PythonType, name: string): PythonName | undefined {
    const owners = this.#lineOf(type).map((each) => this.#owners.get(each)?.get(name));
    return owners.find((each) => each !== undefined);
  }

  /** A type and the classes that it is made from, in the order in which Python looks for a member. */
  #lineOf(type: PythonType): readonly PythonType[] {
    const all = [type.replace(/^class /, ""), ...this.#basesOf(type).flatMap((base) => this.#lineOf(base))];
    return all.filter((each, at) => all.lastIndexOf(each) === at);
  }

  #basesOf(type: PythonType): readonly PythonType[] {
    return this.ofClass(type)?.bases ?? [];
  }

  /** What `with` gives for an object: null where the object is not for that. */
  entered(type: PythonType): PythonType | null {
    const found = this.ofClass(type);
    if (found === undefined) return null;
    if (found.entered !== undefined) return found.entered === "Self" ? type : found.entered;
    return this.#basesOf(type).some((base) => this.entered(base) !== null) ? type : null;
  }
}

/** What a name is called by those who write MPI programs, where the program itself does not say what it is. */
const usual: Readonly<Record<string, PythonType>> = {
  comm: "Intracomm",
  status: "Status",
  request: "Request",
  req: "Request",
};
const usualOfPools: Readonly<Record<string, PythonType>> = {
  executor: "MPIPoolExecutor",
  future: "Future",
};

const annotated = /\b([\p{L}_][\p{L}\p{N}_]*)[ \t]*:[ \t]*((?:\w+\.)*[A-Z]\w+)/gu;
const fromModule = /^[ \t]*from[ \t]+mpi4py((?:\.\w+)*)[ \t]+import[ \t]+([^\n]+)$/gmu;
const wholeModule = /^[ \t]*import[ \t]+mpi4py((?:\.\w+)*)(?:[ \t]+as[ \t]+(\w+))?[ \t]*$/gmu;

export class Scope {
  readonly names: Names;
  readonly #types = new Map<string, PythonType>();
  /** What was imported by name from a module. */
  readonly #imported = new Map<string, PythonName>();
  /** The package's modules that the program imports. */
  readonly #modules = new Set<string>();

  /** @param program with its strings and comments blanked */
  constructor(program: string, names: Names) {
    this.names = names;
    const code = statementsInLines(program);
    for (const [, path, as] of code.matchAll(wholeModule)) {
      this.#load(path);
      const module = as === undefined ? "mpi4py" : names.moduleAt(path);
      if (module !== null) this.#types.set(as ?? "mpi4py", module);
    }
    for (const [, path, list] of code.matchAll(fromModule)) {
      this.#load(path);
      const module = names.moduleAt(path);
      for (const { name, as } of imported(list)) {
        const found = module === null ? undefined : names.member(module, name);
        if (module === null || found === undefined) continue;
        if (found.kind === "module") this.#load(`${path}.${name}`);
        else this.#imported.set(as, found);
        const type = typeOf(found, false, module);
        if (type !== "") this.#types.set(as, type);
      }
    }
    for (const [, name, annotation] of code.matchAll(annotated)) {
      const itself = this.#anyTypeOf(annotation.split(".").map((each) => ({ name: each, called: false })));
      const known = itself?.startsWith("class ") ? itself.slice(6) : annotation.replace(/^MPI\./, "");
      if (names.isClass(known)) this.#types.set(name, known);
    }
    for (const binding of bindings(code)) this.#bind(binding);
  }

  /** A module's name, and that of the one it lies in, stand for something once it is imported. */
  #load(path: string): void {
    const parts = path.split(".").filter(Boolean);
    for (const at of parts.keys()) {
      const module = this.names.moduleAt(parts.slice(0, at + 1).join("."));
      if (module !== null) this.#modules.add(module);
    }
  }

  #bind({ name, value, as }: Binding): void {
    this.#imported.delete(name);
    const type = value === null ? null : this.#anyTypeOf(value);
    const bound =
      as === "itself"
        ? type
        : as === "entered"
          ? this.names.entered(type ?? "")
          : (/^Iterator\[([\w.]+)\]$/.exec(type ?? "")?.[1] ?? null);
    if (bound !== null && (this.names.isModule(bound) || this.names.isClass(bound)))
      this.#types.set(name, bound);
  }

  /** Every name that is known. */
  known(): ReadonlyMap<string, PythonType> {
    return this.#types;
  }

  /** What is behind a dot: modules only where the program imports them, as elsewhere they need not be there. */
  membersOf(type: PythonType): readonly PythonName[] {
    return this.names
      .membersOf(type)
      .filter((each) => each.kind !== "module" || this.#modules.has(each.type));
  }

  typeOfName(name: string): PythonType | null {
    const pools = this.#modules.has("futures") ? usualOfPools[name] : undefined;
    return this.#types.get(name) ?? usual[name] ?? pools ?? null;
  }

  /** The last link of a chain as MPI declares it. */
  declared(chain: readonly Link[]): PythonName | undefined {
    const last = chain[chain.length - 1];
    if (chain.length === 1) return this.#imported.get(last.name);
    const owner = this.typeOfChain(chain.slice(0, -1));
    return owner === null ? undefined : this.names.member(owner, last.name);
  }

  /** Null when it is not known. */
  typeOfChain(chain: readonly Link[]): PythonType | null {
    const type = this.#anyTypeOf(chain);
    return type !== null && (this.names.isModule(type) || this.names.isClass(type)) ? type : null;
  }

  /** Types that have no members known here among them. */
  #anyTypeOf(chain: readonly Link[]): PythonType | null {
    const [first, ...rest] = chain;
    const imported = this.#imported.get(first.name);
    let type = this.typeOfName(first.name);
    if (imported !== undefined) type = typeOf(imported, first.called, imported.owner);
    else if (first.called) type = type?.startsWith("class ") ? type.slice(6) : null;
    for (const link of rest) {
      const found = type === null ? undefined : this.names.member(type, link.name);
      if (found === undefined || (found.kind === "module" && !this.#modules.has(found.type))) return null;
      type = typeOf(found, link.called, type ?? "");
    }
    return type;
  }
}

/** `of`: the type whose member it is. Nothing is known of a function that is not called. */
function typeOf(found: PythonName, called: boolean, of: PythonType): PythonType {
  if (!called && (found.kind === "function" || found.kind === "method")) return "";
  if (found.type === "Self") return of.replace(/^class /, "");
  if (found.kind === "class") return called ? found.type : `class ${found.type}`;
  // What may be None is meant to be used when it is not.
  return found.type.replace(/ \| None$/, "").replace(/^MPI\./, "");
}

/** Lines within brackets joined, so that every statement is a line. */
function statementsInLines(code: string): string {
  let depth = 0;
  return code.replace(/[()[\]{}\n]/g, (c) => {
    if ("([{".includes(c)) depth += 1;
    if (")]}".includes(c)) depth = Math.max(0, depth - 1);
    return c === "\n" && depth > 0 ? " " : c;
  });
}

/** `A as b, C` → A as b, C as C. */
function imported(list: string): { readonly name: string; readonly as: string }[] {
  return list
    .replace(/[()]/g, "")
    .split(",")
    .map((each) => /^\s*(\w+)(?:\s+as\s+(\w+))?\s*$/.exec(each))
    .filter((each) => each !== null)
    .map(([, name, as]) => ({ name, as: as ?? name }));
}
