/** Completions, hovers and signatures of a Python program, from what is known of mpi4py and from its own text. Pure. */
import type { SignatureList, Span } from "#editor/language/protocol.ts";
import { type Call, callAround, chainBefore, wordAt } from "./chain.ts";
import { codeOnly } from "./code-only.ts";
import { isModule, type Names, Scope } from "./infer.ts";
import { apiName, type PythonName, type PythonParameter } from "./names.ts";
import { builtins, keywords } from "./words.ts";

export interface PythonCompletion {
  readonly name: string;
  readonly insert: string;
  readonly kind: PythonName["kind"] | "keyword" | "argument" | "variable" | "module";
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

const aboutModules: ReadonlyMap<string, Pick<PythonHover, "signature" | "documentation">> = new Map([
  ["mpi4py", { signature: "module mpi4py", documentation: "" }],
  [
    "MPI",
    {
      signature: "module mpi4py.MPI",
      documentation: "Everything that ranks need to talk to one another.",
    },
  ],
  ["futures", { signature: "module mpi4py.futures", documentation: "Functions carried out by other ranks." }],
]);

export function completions(names: Names, text: string, offset: number): readonly PythonCompletion[] {
  const code = codeOnly(text);
  // A blank where there was none is the inside of a string or a comment.
  if (offset > 0 && code.charAt(offset - 1) !== text.charAt(offset - 1)) return [];
  const { start } = wordAt(code, offset);
  if (/^\p{N}/u.test(code.slice(start, offset))) return [];
  const line = code.slice(code.lastIndexOf("\n", offset - 1) + 1, start);
  if (/^\s*from\s+mpi4py\s+import\s+$/.test(line))
    return ["MPI", "futures"].map((name) => other(name, "module"));
  const part = /^\s*from\s+mpi4py\.(MPI|futures)\s+import\s+(?:\(?\s*(?:\w+(?:\s+as\s+\w+)?\s*,\s*)*)$/.exec(
    line,
  );
  if (part !== null) return names.membersOf(part[1]).map(declared);
  if (/^\s*(from|import)\s+mpi4py\.$/.test(line))
    return ["MPI", "futures", "util", "run", "bench", "typing"].map((name) => other(name, "module"));
  if (/^\s*(from|import)\s+$/.test(line)) return ["mpi4py", "plot"].map((name) => other(name, "module"));
  const scope = new Scope(code, names);
  if (code.charAt(start - 1) === ".") {
    const chain = chainBefore(code, start - 1);
    const type = chain === null ? null : scope.typeOfChain(chain);
    if (type === "mpi4py")
      return scope.ofPackage().map((name) => other(name, isModule(name) ? "module" : "variable"));
    return type === null ? [] : names.membersOf(type).map(declared);
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
  const module = aboutModules.get(type);
  if (module !== undefined) return { ...module, span, api: null };
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

/** `Comm.bcast(…)`, `MPI.COMM_WORLD: Comm`, `class futures.Future()`. */
function fullSignature({ owner, kind, signature }: PythonName): string {
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
  // What stands before `*args` is given by its place.
  const several = all.findIndex(({ label }) => label.startsWith("*"));
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
  return type.startsWith("class ") || isModule(type) ? type : `${name}: ${type}`;
}
