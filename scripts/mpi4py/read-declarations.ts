/**
 * mpi4py's public names out of the declarations that TypeScript's help is made of (src/rank/binding/mpi*.d.ts): what
 * TypeScript passes in one options object, Python passes by keyword. Where Python needs other words than TypeScript, the
 * comment says them after `@python`.
 */
import type { PythonName, PythonParameter } from "../../src/editor/python/names.ts";
import { compiler, type ts } from "./compiler.ts";
import { pythonType } from "./python-types.ts";
import { pythonWords } from "./python-words.ts";

/** Functions that return fractions of a second; every other number of MPI's is whole. */
const fractions = new Set(["Wtime", "Wtick"]);
/** Keyword arguments in mpi4py's order, where it is not the declarations', and those that only mpi4py has. */
const orders: Readonly<Record<string, readonly string[]>> = {
  recv: ["buf", "source", "tag", "status"],
  irecv: ["buf", "source", "tag"],
  sendrecv: ["sendobj", "dest", "sendtag", "recvbuf", "source", "recvtag", "status"],
  "Message.recv": ["status"],
  "Message.irecv": [],
  Sendrecv: ["sendbuf", "dest", "sendtag", "recvbuf", "source", "recvtag", "status"],
};
const onlyInPython: Readonly<Record<string, PythonParameter>> = {
  buf: {
    name: "buf",
    label: "buf: Buffer | None = None",
    documentation: "Memory for the pickled message. Leave it out: it is made as large as the message.",
  },
  recvbuf: {
    name: "recvbuf",
    label: "recvbuf: Buffer | None = None",
    documentation: "Memory for the pickled message. Leave it out: it is made as large as the message.",
  },
};
/** TypeScript's names of parameters, where mpi4py has others. */
const renamed: Readonly<Record<string, string>> = {
  "Create fn": "function",
  "get missing": "default",
  "pop missing": "default",
};
/** What stands for what is left out, where the declarations' words do not say it. */
const defaults: Readonly<Record<string, string>> = { "Exception ierr": "SUCCESS" };
/** Parameters that TypeScript may leave out and mpi4py may not. */
const required = new Set(["bcast obj", "scatter sendobj"]);

type Callable =
  | ts.MethodDeclaration
  | ts.MethodSignature
  | ts.FunctionDeclaration
  | ts.ConstructorDeclaration;

/**
 * @param texts the files of declarations. An interface of a class's name adds to the class: large ones are declared in
 * parts. Throws Error for what it cannot tell in Python.
 */
export function readDeclarations(texts: readonly string[]): PythonName[] {
  const statements = texts.flatMap((text) => [
    ...namespaceOf(compiler.createSourceFile("mpi.d.ts", text, compiler.ScriptTarget.ESNext, true))
      .statements,
  ]);
  const classes = new Set(
    statements.filter(compiler.isClassDeclaration).map((each) => each.name?.text ?? ""),
  );
  const options = new Map<string, ts.InterfaceDeclaration>();
  for (const each of statements)
    if (compiler.isInterfaceDeclaration(each) && !classes.has(each.name.text))
      options.set(each.name.text, each);
  const names = statements.flatMap((each) =>
    compiler.isInterfaceDeclaration(each) && classes.has(each.name.text)
      ? memberNames(each.members, each.name.text, options)
      : statement(each, options),
  );
  // Overloads stand one after another: the first has the words, the last the parameters.
  const found = new Map<string, PythonName>();
  for (const each of names) {
    const key = `${each.owner}.${each.name}`;
    const before = found.get(key);
    found.set(key, before === undefined ? each : { ...each, documentation: before.documentation });
  }
  return [...found.values()];
}

function namespaceOf(file: ts.SourceFile): ts.ModuleBlock {
  for (const outer of file.statements) {
    if (!compiler.isModuleDeclaration(outer) || outer.body === undefined) continue;
    if (!compiler.isModuleBlock(outer.body)) continue;
    for (const each of outer.body.statements) {
      if (!compiler.isModuleDeclaration(each) || each.name.text !== "MPI") continue;
      if (each.body !== undefined && compiler.isModuleBlock(each.body)) return each.body;
    }
  }
  throw new Error("the declarations have no namespace MPI");
}

type Options = ReadonlyMap<string, ts.InterfaceDeclaration>;

function statement(node: ts.Statement, options: Options): PythonName[] {
  if (compiler.isTypeAliasDeclaration(node) || compiler.isInterfaceDeclaration(node)) return [];
  if (compiler.isFunctionDeclaration(node) && node.name !== undefined)
    return [callable(node, "MPI", node.name.text, "function", options)];
  if (compiler.isVariableStatement(node))
    return node.declarationList.declarations.map((each) => {
      const name = each.name.getText();
      return value("MPI", name, "constant", pythonType(each.type), node);
    });
  if (compiler.isClassDeclaration(node) && node.name !== undefined)
    return classNames(node, node.name.text, options);
  throw new Error(`what is ${node.getText().slice(0, 60)} in Python?`);
}

function classNames(node: ts.ClassDeclaration, owner: string, options: Options): PythonName[] {
  const made = node.members.find(
    (each): each is ts.ConstructorDeclaration =>
      compiler.isConstructorDeclaration(each) &&
      !(each.modifiers ?? []).some(({ kind }) => kind === compiler.SyntaxKind.PrivateKeyword),
  );
  // mpi4py's exception takes the error class alone: its words are MPI's.
  const parameters =
    made === undefined ? [] : parametersOf(made, owner, options).filter(({ name }) => name !== "message");
  const signature = `class ${owner}${made === undefined ? "" : `(${parameters.map(({ label }) => label).join(", ")})`}`;
  const documentation = explanation(node);
  const [base] = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((each) => each.getText()));
  const named = { owner: "MPI", name: owner, signature, parameters, type: owner, documentation };
  return [
    { ...named, kind: "class", ...(base !== undefined && { base }) },
    ...memberNames(node.members, owner, options),
  ];
}

function memberNames(
  members: readonly (ts.ClassElement | ts.TypeElement)[],
  owner: string,
  options: Options,
): PythonName[] {
  return members.flatMap((each): PythonName[] => {
    if (compiler.isConstructorDeclaration(each) || isForeign(each)) return [];
    const name = each.name?.getText() ?? "";
    if (compiler.isPropertyDeclaration(each) || compiler.isPropertySignature(each))
      return [value(owner, name, "property", pythonType(each.type), each)];
    if (compiler.isMethodDeclaration(each) || compiler.isMethodSignature(each))
      return [callable(each, owner, name, "method", options)];
    throw new Error(`what is ${each.getText().slice(0, 60)} in Python?`);
  });
}

/** mpi4py has no such name. */
function isForeign(node: ts.Node): boolean {
  return compiler.getJSDocTags(node).some(({ tagName }) => tagName.text === "onlyTypeScript");
}

function value(
  owner: string,
  name: string,
  kind: "constant" | "property",
  type: string,
  node: ts.Node,
): PythonName {
  const documentation = explanation(node);
  return { owner, name, kind, signature: `${name}: ${type}`, parameters: [], type, documentation };
}

function callable(
  node: Callable,
  owner: string,
  name: string,
  kind: "method" | "function",
  options: Options,
): PythonName {
  const parameters = parametersOf(node, name, options, orders[`${owner}.${name}`]);
  const type = pythonType(node.type, fractions.has(name) ? "float" : "int");
  const signature = `${name}(${parameters.map(({ label }) => label).join(", ")}) -> ${type}`;
  return { owner, name, kind, signature, parameters, type, documentation: explanation(node) };
}

function parametersOf(
  node: Callable,
  method: string,
  options: Options,
  order = orders[method],
): PythonParameter[] {
  const all = node.parameters.flatMap((each): PythonParameter[] => {
    const name = each.name.getText();
    if (name === "options") return keywords(each.type, options);
    const optional = each.questionToken !== undefined && !required.has(`${method} ${name}`);
    const tag = compiler.getJSDocParameterTags(each)[0];
    const words = textOf(tag?.comment);
    const given = defaults[`${method} ${name}`];
    const said = given === undefined ? words : `${words} Default \`MPI.${given}\`.`;
    return [parameter(renamed[`${method} ${name}`] ?? name, each.type, optional, said)];
  });
  if (order === undefined) return all;
  return order.map((name, at) => {
    const found = all.find((each) => each.name === name) ?? onlyInPython[name];
    if (found === undefined) throw new Error(`${method} has no parameter ${name}`);
    // Python lets nothing be required after what is not.
    const after = order
      .slice(0, at)
      .some((each) => all.find((other) => other.name === each)?.label.includes("="));
    return after && !found.label.includes("=") ? { ...found, label: `${found.label} = None` } : found;
  });
}

/** The members of an options object, one keyword argument each, a base's first. */
function keywords(type: ts.TypeNode | undefined, options: Options): PythonParameter[] {
  if (type === undefined) return [];
  if (compiler.isIntersectionTypeNode(type)) return type.types.flatMap((each) => keywords(each, options));
  if (compiler.isTypeLiteralNode(type)) return type.members.flatMap(keyword);
  if (!compiler.isTypeReferenceNode(type)) throw new Error(`what are the options ${type.getText()}?`);
  const declared = options.get(type.typeName.getText());
  if (declared === undefined) throw new Error(`the options ${type.getText()} are not declared`);
  const bases = (declared.heritageClauses ?? []).flatMap(({ types }) => types);
  const inherited = bases.flatMap((base) => {
    const named = options.get(base.expression.getText());
    return named === undefined ? [] : named.members.flatMap(keyword);
  });
  return [...inherited, ...declared.members.flatMap(keyword)];
}

function keyword(member: ts.TypeElement): PythonParameter[] {
  if (!compiler.isPropertySignature(member)) return [];
  const optional = member.questionToken !== undefined;
  return [parameter(member.name.getText(), member.type, optional, explanation(member))];
}

function parameter(
  name: string,
  type: ts.TypeNode | undefined,
  optional: boolean,
  words: string,
): PythonParameter {
  const annotation = pythonType(type);
  // The words say what stands for what is left out: "Default `MPI.SUM`."
  const said = /\bDefault `?(?:MPI\.)?(-?\w+)/.exec(words)?.[1];
  const given =
    annotation === "bool" ? "False" : said !== undefined && /^(-?\d+|[A-Z_]+)$/.test(said) ? said : "None";
  const label = optional ? `${name}: ${withNone(annotation, given)} = ${given}` : `${name}: ${annotation}`;
  return { name, label, documentation: pythonWords(words) };
}

function withNone(annotation: string, given: string): string {
  return given !== "None" || annotation.includes("None") ? annotation : `${annotation} | None`;
}

/** The comment's text in Python's words, its examples, and what it raises; what `@python` says takes the text's place. */
function explanation(node: ts.Node): string {
  const docs = compiler.getJSDocCommentsAndTags(node).filter((each) => compiler.isJSDoc(each));
  const written = docs.map((each) => textOf(each.comment)).join("\n\n");
  const tags = compiler.getJSDocTags(node);
  const said = (name: string) =>
    tags.filter((each) => each.tagName.text === name).map((each) => textOf(each.comment));
  const own = said("python");
  const parts = [own.length > 0 ? own.join("\n\n") : pythonWords(written)];
  for (const each of said("throws")) parts.push(`*Raises* ${pythonWords(each)}`);
  for (const each of said("pythonExample")) parts.push(`*Example*\n\`\`\`python\n${each}\n\`\`\``);
  return parts.filter((each) => each !== "").join("\n\n");
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (compiler.getTextOfJSDocComment(comment) ?? "").trim();
}
