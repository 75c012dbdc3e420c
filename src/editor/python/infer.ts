/**
 * What the names of a program stand for, as far as MPI is concerned: by its imports, its assignments and annotations.
 * A name that nothing is known of has no type: then no help is given, rather than a wrong one.
 */
import { chainBefore, type Link } from "./chain.ts";
import type { PythonName } from "./names.ts";

/** "mpi4py" is the package; "MPI" is the module; "class Comm" a class itself; "Comm" a value of it. */
export type PythonType = string;

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
    return this.#owners.has(type) && type !== "MPI";
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
    return this.#owners.get("MPI")?.get(type.replace(/^class /, ""))?.base;
  }
}

/** What a name is called by those who write MPI programs, where the program itself does not say what it is. */
const usual: Readonly<Record<string, PythonType>> = {
  comm: "Intracomm",
  status: "Status",
  request: "Request",
  req: "Request",
};

const assigned = /^[ \t]*([\p{L}_][\p{L}\p{N}_]*)[ \t]*=[ \t]*(?!=)([^\n]+?)[ \t]*$/gmu;
const annotated = /\b([\p{L}_][\p{L}\p{N}_]*)[ \t]*:[ \t]*((?:MPI\.)?[A-Z]\w+)/gu;
const fromModule = /^[ \t]*from[ \t]+mpi4py[ \t]+import[ \t]+([^\n]+)$/gmu;
const fromMPI = /^[ \t]*from[ \t]+mpi4py\.MPI[ \t]+import[ \t]+([^\n]+)$/gmu;
const wholeModule = /^[ \t]*import[ \t]+mpi4py(\.MPI)?(?:[ \t]+as[ \t]+(\w+))?[ \t]*$/gmu;

export class Scope {
  readonly names: Names;
  readonly #types = new Map<string, PythonType>();
  #importsMpi = false;

  /** @param program with its strings and comments blanked */
  constructor(program: string, names: Names) {
    this.names = names;
    const code = statementsInLines(program);
    for (const [, list] of code.matchAll(fromModule))
      for (const { name, as } of imported(list)) if (name === "MPI") this.#types.set(as, "MPI");
    for (const [, part, as] of code.matchAll(wholeModule)) {
      if (part !== undefined) this.#importsMpi = true;
      this.#types.set(as ?? "mpi4py", part !== undefined && as !== undefined ? "MPI" : "mpi4py");
    }
    for (const [, list] of code.matchAll(fromMPI))
      for (const { name, as } of imported(list)) {
        const found = names.member("MPI", name);
        if (found !== undefined) this.#types.set(as, typeOf(found, false, "MPI"));
      }
    for (const [, name, type] of code.matchAll(annotated)) {
      const known = type.replace(/^MPI\./, "");
      if (names.isClass(known)) this.#types.set(name, known);
    }
    for (const [, name, value] of code.matchAll(assigned)) {
      const chain = chainBefore(value, value.length);
      const type = chain === null || !isWhole(chain, value) ? null : this.typeOfChain(chain);
      if (type !== null && type !== "") this.#types.set(name, type);
    }
  }

  /** Every name that is known. */
  known(): ReadonlyMap<string, PythonType> {
    return this.#types;
  }

  /** What the package has: MPI where the program imports it, as elsewhere it need not be there. */
  ofPackage(): readonly string[] {
    return [...(this.#importsMpi ? ["MPI"] : []), "rc", "get_config", "get_include", "profile"];
  }

  typeOfName(name: string): PythonType | null {
    return this.#types.get(name) ?? usual[name] ?? null;
  }

  /** The last link of a chain as MPI declares it. */
  declared(chain: readonly Link[]): PythonName | undefined {
    const last = chain[chain.length - 1];
    if (chain.length === 1) return undefined;
    const owner = this.typeOfChain(chain.slice(0, -1));
    return owner === null ? undefined : this.names.member(owner, last.name);
  }

  /** Null when it is not known. */
  typeOfChain(chain: readonly Link[]): PythonType | null {
    const [first, ...rest] = chain;
    let type = this.typeOfName(first.name);
    if (type === null) return null;
    if (first.called) type = type.startsWith("class ") ? type.slice(6) : null;
    for (const link of rest) {
      if (type === "mpi4py" && link.name === "MPI" && this.#importsMpi) {
        type = "MPI";
        continue;
      }
      const found = type === null ? undefined : this.names.member(type, link.name);
      if (found === undefined) return null;
      type = typeOf(found, link.called, type ?? "");
    }
    const known =
      type === "MPI" || type === "mpi4py" || this.names.isClass((type ?? "").replace(/^class /, ""));
    return known ? type : null;
  }
}

/** `of`: the type whose member it is. */
function typeOf(found: PythonName, called: boolean, of: PythonType): PythonType {
  if (found.type === "Self") return of.replace(/^class /, "");
  if (found.kind === "class") return called ? found.name : `class ${found.name}`;
  // What may be None is meant to be used when it is not.
  return found.type.replace(/ \| None$/, "");
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

/** Whether a value is the chain and nothing before it: `2 * comm.rank` is no communicator's rank. */
function isWhole(chain: readonly Link[], value: string): boolean {
  return value.startsWith(chain[0].name);
}
