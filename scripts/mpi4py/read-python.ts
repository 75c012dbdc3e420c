/**
 * The public names of mpi4py.util out of the Python files themselves: what programs in TypeScript do not have, no
 * declarations speak of.
 */
import type { PythonName, PythonParameter } from "../../src/editor/python/names.ts";
import { type Definition, definitions, docOf, publicNames } from "./python-definitions.ts";
import { type Docstring, readDocstring } from "./python-docstring.ts";
import { type PythonModule, pythonText } from "./python-files.ts";

/** Where names are defined that these modules have from `mpi4py.MPI`. */
const elsewhere = ["_pickle"];

/** The modules, then what they have. Throws Error for what it cannot tell. */
export function readPython(modules: readonly PythonModule[]): PythonName[] {
  const util = moduleName("mpi4py", "util", "mpi4py.util", docOf(pythonText("util/__init__")));
  const all = modules.map(({ name, text }) => moduleName("util", name, `mpi4py.util.${name}`, docOf(text)));
  return [util, ...all, ...modules.flatMap((each) => new Reader(each).names())];
}

function moduleName(owner: string, name: string, path: string, doc: string): PythonName {
  const { documentation } = readDocstring(doc, []);
  return {
    owner,
    name,
    kind: "module",
    signature: `module ${path}`,
    parameters: [],
    type: name,
    documentation,
  };
}

class Reader {
  readonly #module: string;
  readonly #public: readonly string[];
  readonly #all: readonly Definition[];

  constructor({ name, text }: PythonModule) {
    this.#module = name;
    this.#public = publicNames(text);
    this.#all = [definitions(text), ...elsewhere.map((file) => definitions(pythonText(file)))].flat();
  }

  names(): PythonName[] {
    return this.#public.flatMap((name) => {
      const found = this.#all.find((each) => each.owner === "" && each.name === name);
      if (found === undefined) throw new Error(`${this.#module}.py: where does ${name} come from?`);
      if (found.kind === "class") return this.#classNames(found);
      if (found.kind === "made") return [this.#value(found, this.#module, "constant", found.given[0])];
      return [this.#callable(found, this.#module, "function")];
    });
  }

  #classNames(found: Definition): PythonName[] {
    const { name, doc, given } = found;
    const made = this.#constructorOf(found);
    const parameters = made === null ? [] : made.given.slice(1);
    const told = readDocstring(doc, parameters.map(nameOf));
    // A class that is made as another one is has its words too.
    const words =
      made === null ? told : readDocstring(this.#classOf(made.owner)?.doc ?? "", parameters.map(nameOf));
    const type = `${this.#module}.${name}`;
    const bases = given.map((each) => this.#typeOf(each)).filter((each) => /^(\w+\.)?[A-Z]/.test(each));
    const entered = this.#all.find((each) => each.owner === name && each.name === "__enter__")?.returns;
    const own: PythonName = {
      owner: this.#module,
      name,
      kind: "class",
      signature: made === null ? `class ${name}` : `class ${name}(${parameters.join(", ")})`,
      parameters: explained(parameters, words),
      type,
      documentation: told.documentation,
      ...(bases.length > 0 && { bases }),
      ...(entered !== undefined && { entered }),
    };
    return [
      own,
      ...this.#all.filter((each) => each.owner === name).flatMap((each) => this.#member(each, type)),
    ];
  }

  #member(found: Definition, type: string): PythonName[] {
    const { owner, name, kind, decorators, given, returns } = found;
    if (name.startsWith("_") || decorators.some((each) => each.endsWith(".setter"))) return [];
    if (decorators.includes("property")) return [this.#value(found, type, "property", returns)];
    if (kind === "def") return [this.#callable(found, type, "method")];
    const same = this.#all.find(
      (each) => each.owner === owner && each.kind === "def" && each.name === given[0],
    );
    return same === undefined ? [] : [this.#callable({ ...same, name }, type, "method")];
  }

  #value(found: Definition, owner: string, kind: "constant" | "property", annotation: string): PythonName {
    const { documentation } = readDocstring(found.doc, []);
    const signature = `${found.name}: ${annotation}`;
    const type = this.#typeOf(annotation);
    return { owner, name: found.name, kind, signature, parameters: [], type, documentation };
  }

  #callable(found: Definition, owner: string, kind: "function" | "method"): PythonName {
    const { name, returns } = found;
    if (returns === "") throw new Error(`${this.#module}.py: what does ${name} return?`);
    // `self` or `cls` first.
    const given = kind === "method" ? found.given.slice(1) : found.given;
    const told = readDocstring(found.doc, given.map(nameOf));
    const signature = `${name}(${given.join(", ")}) -> ${returns}`;
    const parameters = explained(given, told);
    const { documentation } = told;
    return { owner, name, kind, signature, parameters, type: this.#typeOf(returns), documentation };
  }

  #classOf(name: string): Definition | undefined {
    return this.#all.find((each) => each.kind === "class" && each.name === name);
  }

  /** What is called to make an object: its class's own, or that of a class in the same file that it is made from. */
  #constructorOf({ name, given }: Definition): Definition | null {
    const own = this.#all.filter((each) => each.owner === name);
    const made = own.find((each) => each.name === "__init__") ?? own.find((each) => each.name === "__new__");
    if (made !== undefined) return made;
    const bases = given.map((each) => this.#classOf(each)).filter((each) => each !== undefined);
    return bases.map((each) => this.#constructorOf(each)).find((each) => each !== null) ?? null;
  }

  /** MPI's classes go by their names alone, this module's have it before them. */
  #typeOf(annotation: string): string {
    return annotation.replace(/(\b(?:MPI|futures)\.)?\b(\w+)/g, (_, of: string | undefined, name: string) =>
      of === undefined && this.#public.includes(name) ? `${this.#module}.${name}` : name,
    );
  }
}

function nameOf(piece: string): string {
  return /\w+/.exec(piece)?.[0] ?? "";
}

/** Without the marks that stand between parameters. */
function explained(pieces: readonly string[], { parameters }: Docstring): PythonParameter[] {
  return pieces
    .filter((piece) => nameOf(piece) !== "")
    .map((label) => ({ name: nameOf(label), label, documentation: parameters.get(nameOf(label)) ?? "" }));
}
