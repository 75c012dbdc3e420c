/**
 * What the names of a program stand for, as far as MPI is concerned: by its imports, its assignments and annotations.
 * A name that nothing is known of has no type: then no help is given, rather than a wrong one.
 */
import { type Binding, bindings } from "./bindings.ts";
import type { Link } from "./chain.ts";
import type { PythonName } from "./names.ts";

/** "mpi4py" is the package; "MPI" and "futures" are modules; "class Comm" a class itself; "Comm" a value of it. */
export type PythonType = string;

/** Modules of the package whose names are known. */
const modules = ["MPI", "futures"];

export function isModule(type: PythonType): boolean {
  return type === "mpi4py" || modules.includes(type);
}

/** By owner, then by name. */
export class Names {
  readonly #owners = new Map<string, Map<string, PythonName>>();

  constructor(names: readonly PythonName[]) {
    for (const each of names) {
      const members = this.#owners.get(each.owner) ?? new Map<string, PythonName>();
      this.#owners.set(each.owner, members.set(each.name, each));
    }
  }

  isClass(type: string): boolean {
    return this.ofClass(type) !== undefined;
  }

  /** The class itself, whichever module has it. */
  ofClass(type: PythonType): PythonName | undefined {
    const name = type.replace(/^class /, "");
    const found = modules.map((module) => this.#owners.get(module)?.get(name));
    return found.find((each) => each?.kind === "class");
  }

  /** Its own, then those of the class that it is made from. */
  membersOf(type: PythonType): readonly PythonName[] {
    const own = this.#owners.get(type.replace(/^class /, ""));
    const base = this.#baseOf(type);
    const inherited = base === undefined ? [] : this.membersOf(base).filter(({ name }) => !own?.has(name));
    return [...(own?.values() ?? []), ...inherited];
  }

  member(type: PythonType, name: string): PythonName | undefined {
    const own = this.#owners.get(type.replace(/^class /, ""))?.get(name);
    const base = own === undefined ? this.#baseOf(type) : undefined;
    return base === undefined ? own : this.member(base, name);
  }

  #baseOf(type: PythonType): PythonType | undefined {
    return this.ofClass(type)?.base;
  }

  /** What `with` gives for an object: null where the object is not for that. */
  entered(type: PythonType): PythonType | null {
    const found = this.ofClass(type);
    if (found === undefined) return null;
    if (found.entered !== undefined) return found.entered === "Self" ? type : found.entered;
    return found.base === undefined || this.entered(found.base) === null ? null : type;
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

const annotated = /\b([\p{L}_][\p{L}\p{N}_]*)[ \t]*:[ \t]*((?:MPI\.)?[A-Z]\w+)/gu;
const fromModule = /^[ \t]*from[ \t]+mpi4py[ \t]+import[ \t]+([^\n]+)$/gmu;
const fromPart = /^[ \t]*from[ \t]+mpi4py\.(MPI|futures)[ \t]+import[ \t]+([^\n]+)$/gmu;
const wholeModule = /^[ \t]*import[ \t]+mpi4py(?:\.(MPI|futures))?(?:[ \t]+as[ \t]+(\w+))?[ \t]*$/gmu;

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
    for (const [, list] of code.matchAll(fromModule))
      for (const { name, as } of imported(list))
        if (modules.includes(name)) {
          this.#modules.add(name);
          this.#types.set(as, name);
        }
    for (const [, part, as] of code.matchAll(wholeModule)) {
      if (part !== undefined) this.#modules.add(part);
      this.#types.set(as ?? "mpi4py", part !== undefined && as !== undefined ? part : "mpi4py");
    }
    for (const [, module, list] of code.matchAll(fromPart)) {
      this.#modules.add(module);
      for (const { name, as } of imported(list)) {
        const found = names.member(module, name);
        if (found === undefined) continue;
        this.#imported.set(as, found);
        const type = typeOf(found, false, module);
        if (type !== "") this.#types.set(as, type);
      }
    }
    for (const [, name, type] of code.matchAll(annotated)) {
      const known = type.replace(/^MPI\./, "");
      if (names.isClass(known)) this.#types.set(name, known);
    }
    for (const binding of bindings(code)) this.#bind(binding);
  }

  #bind({ name, value, as }: Binding): void {
    this.#imported.delete(name);
    const type = value === null ? null : this.#anyTypeOf(value);
    const bound =
      as === "itself"
        ? type
        : as === "entered"
          ? this.names.entered(type ?? "")
          : (/^Iterator\[(\w+)\]$/.exec(type ?? "")?.[1] ?? null);
    if (bound !== null && (isModule(bound) || this.names.isClass(bound))) this.#types.set(name, bound);
  }

  /** Every name that is known. */
  known(): ReadonlyMap<string, PythonType> {
    return this.#types;
  }

  /** What the package has: its modules where the program imports them, as elsewhere they need not be there. */
  ofPackage(): readonly string[] {
    const imported = modules.filter((each) => this.#modules.has(each));
    return [...imported, "rc", "get_config", "get_include", "profile"];
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
    return type !== null && (isModule(type) || this.names.isClass(type)) ? type : null;
  }

  /** Types that have no members known here among them. */
  #anyTypeOf(chain: readonly Link[]): PythonType | null {
    const [first, ...rest] = chain;
    const imported = this.#imported.get(first.name);
    let type = this.typeOfName(first.name);
    if (imported !== undefined) type = typeOf(imported, first.called, imported.owner);
    else if (first.called) type = type?.startsWith("class ") ? type.slice(6) : null;
    for (const link of rest) {
      if (type === "mpi4py" && this.#modules.has(link.name)) {
        type = link.name;
        continue;
      }
      const found = type === null ? undefined : this.names.member(type, link.name);
      if (found === undefined) return null;
      type = typeOf(found, link.called, type ?? "");
    }
    return type;
  }
}

/** `of`: the type whose member it is. Nothing is known of a function that is not called. */
function typeOf(found: PythonName, called: boolean, of: PythonType): PythonType {
  if (!called && (found.kind === "function" || found.kind === "method")) return "";
  if (found.type === "Self") return of.replace(/^class /, "");
  if (found.kind === "class") return called ? found.name : `class ${found.name}`;
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
