/** Completions, hovers and signatures of a Python program, from what is known of mpi4py and from its own text. Pure. */
import type { SignatureList, Span } from "#editor/language/protocol.ts";
import { type Call, callAround, chainBefore, wordAt } from "./chain.ts";
import { codeOnly } from "./code-only.ts";
import { type Names, Scope } from "./infer.ts";
import { apiName, type PythonName, type PythonParameter } from "./names.ts";
import { builtins, keywords } from "./words.ts";

export interface PythonCompletion {
  readonly name: string;
  readonly insert: string;
  readonly kind: PythonName["kind"] | "keyword" | "argument" | "variable";
  /** A declaration, or "". */
  readonly detail: string;
  /** Markdown, or "". */
  readonly documentation: string;
}

export interface PythonHover {
  readonly signature: string;
  readonly documentation: string;
  readonly span: Span;
  /** Its name on the API page; null for what is not on it. */
  readonly api: string | null;
}

/** What the package has besides its modules. */
const ofPackage = ["rc", "get_config", "get_include", "profile"];
/** Modules of the package that are not told of any further. */
const moreModules = ["run", "bench", "typing"];

export function completions(names: Names, text: string, offset: number): readonly PythonCompletion[] {
  const code = codeOnly(text);
  // A blank where there was none is the inside of a string or a comment.
  if (offset > 0 && code.charAt(offset - 1) !== text.charAt(offset - 1)) return [];
  const { start } = wordAt(code, offset);
  if (/^\p{N}/u.test(code.slice(start, offset))) return [];
  const line = code.slice(code.lastIndexOf("\n", offset - 1) + 1, start);
  const from = /^\s*from\s+mpi4py((?:\.\w+)*)\s+import\s+(?:\(?\s*(?:\w+(?:\s+as\s+\w+)?\s*,\s*)*)$/.exec(
    line,
  );
  if (from !== null) return of(names, names.moduleAt(from[1])).map(declared);
  const path = /^\s*(?:from|import)\s+mpi4py((?:\.\w+)*)\.$/.exec(line);
  if (path !== null) {
    const modules = of(names, names.moduleAt(path[1])).filter(({ kind }) => kind === "module");
    const more = path[1] === "" ? moreModules : [];
    return [...modules.map(declared), ...more.map((name) => other(name, "module"))];
  }
  if (/^\s*(from|import)\s+$/.test(line)) return ["mpi4py", "plot"].map((name) => other(name, "module"));
  const scope = new Scope(code, names);
  if (code.charAt(start - 1) === ".") {
    const chain = chainBefore(code, start - 1);
    const type = chain === null ? null : scope.typeOfChain(chain);
    const members = type === null ? [] : scope.membersOf(type).map(declared);
    return type === "mpi4py" ? [...members, ...ofPackage.map((name) => other(name, "variable"))] : members;
  }
  return [...argumentsOf(scope, callAround(code, start)), ...general(scope, code, start, offset)];
}

export function hover(names: Names, text: string, offset: number): PythonHover | null {
  const code = codeOnly(text);
  const span = wordAt(code, offset);
  const word = code.slice(span.start, span.end);
  if (word === "") return null;
  const scope = new Scope(code, names);
  const called = /^\s*=(?!=)/.test(code.slice(span.end)) ? callAround(code, span.start) : null;
  const parameter =
    called === null
      ? undefined
      : scope.declared(called.callee)?.parameters.find((each) => each.name === word);
  if (parameter !== undefined)
    return { signature: parameter.label, documentation: parameter.documentation, span, api: null };
  const chain = chainBefore(code, span.end);
  if (chain === null) return null;
  const found = scope.declared(chain);
  if (found !== undefined)
    return { signature: fullSignature(found), documentation: found.documentation, span, api: apiName(found) };
  if (chain.length > 1) return null;
  const type = scope.known().get(word);
  if (type === undefined) return null;
  if (type === "mpi4py") return { signature: "module mpi4py", documentation: "", span, api: null };
  const module = names.ofModule(type);
  if (module !== undefined) {
    const { signature, documentation } = module;
    return { signature, documentation, span, api: apiName(module) };
  }
  const name = type.replace(/^class /, "");
  const known = names.ofClass(name);
  const signature = type.startsWith("class ") ? type : `${word}: ${name}`;
  const api = known === undefined ? null : apiName(known);
  return { signature, documentation: known?.documentation ?? "", span, api };
}

export function signatures(names: Names, text: string, offset: number): SignatureList | null {
  const code = codeOnly(text);
  const call = callAround(code, offset);
  if (call === null) return null;
  const found = new Scope(code, names).declared(call.callee);
  if (found === undefined || found.signature.indexOf("(") < 0) return null;
  const byName = found.parameters.findIndex((each) => each.name === call.keyword);
  let from = found.signature.indexOf("(");
  const parameters = found.parameters.map(({ label, documentation }) => {
    const start = found.signature.indexOf(label, from);
    from = start + label.length;
    return { label: [start, from] as const, documentation };
  });
  return {
    activeSignature: 0,
    activeParameter: byName >= 0 ? byName : placeOf(found.parameters, call),
    signatures: [{ label: found.signature, documentation: found.documentation, parameters }],
  };
}

function of(names: Names, type: string | null): readonly PythonName[] {
  return type === null ? [] : names.membersOf(type);
}

/** `Comm.bcast(…)`, `MPI.COMM_WORLD: Comm`, `class futures.Future()`, `module mpi4py.util`. */
function fullSignature({ owner, kind, signature }: PythonName): string {
  if (kind === "module") return signature;
  return kind === "class" ? signature.replace("class ", `class ${owner}.`) : `${owner}.${signature}`;
}

/** Which parameter the argument is that is being written: `*args` is all from there on. */
function placeOf(parameters: readonly PythonParameter[], call: Call): number {
  const several = parameters.findIndex(({ label }) => label.startsWith("*"));
  return several < 0 ? call.index : Math.min(several, call.index);
}

function declared(each: PythonName): PythonCompletion {
  const { name, kind, documentation } = each;
  return { name, insert: name, kind, detail: fullSignature(each), documentation };
}

function other(name: string, kind: PythonCompletion["kind"]): PythonCompletion {
  return { name, insert: name, kind, detail: "", documentation: "" };
}

/** Keyword arguments that the call does not have yet. */
function argumentsOf(scope: Scope, call: Call | null): PythonCompletion[] {
  if (call === null || call.keyword !== "") return [];
  const all = scope.declared(call.callee)?.parameters ?? [];
  // What stands before `*args` is given by its place, what stands before `**kwargs` by either.
  const several = all.findIndex(({ label }) => /^\*\w/.test(label));
  return all
    .slice(several < 0 ? call.index : several)
    .filter(({ name, label }) => !label.startsWith("*") && !call.given.includes(name))
    .map(({ name, label, documentation }) => ({
      name: `${name}=`,
      insert: `${name}=`,
      kind: "argument",
      detail: label,
      documentation,
    }));
}

/** Python's own words, and the program's. */
function general(scope: Scope, code: string, start: number, offset: number): PythonCompletion[] {
  const own = new Set<string>();
  for (const { 0: word, index } of code.matchAll(/(?<![.\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*/gu))
    if (index !== start && index !== offset) own.add(word);
  const python = [...keywords, ...builtins];
  const variables = [...own].filter((each) => !python.includes(each));
  return [
    ...variables.map((each) => ({ ...other(each, "variable"), detail: typed(scope, each) })),
    ...keywords.map((each) => other(each, "keyword")),
    ...builtins.map((each) => other(each, "function")),
  ];
}

function typed(scope: Scope, name: string): string {
  const type = scope.known().get(name);
  if (type === undefined) return "";
  return type.startsWith("class ") || scope.names.isModule(type) ? type : `${name}: ${type}`;
}
