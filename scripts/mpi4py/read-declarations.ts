/**
 * mpi4py's public names out of the declarations that TypeScript's help is made of (src/rank/binding/): what
 * TypeScript passes in one options object, Python passes by keyword. Where Python needs other words than TypeScript, the
 * comment says them after `@python`.
 */
import type { PythonName, PythonParameter } from "../../src/editor/python/names.ts";
import { compiler, type ts } from "./compiler.ts";
import { declaredModule, type Module } from "./declared-module.ts";
import {
  bases,
  defaults,
  entered,
  fractions,
  marks,
  onlyInPython,
  orders,
  renamed,
  required,
} from "./python-parameters.ts";
import { pythonType } from "./python-types.ts";
import { pythonWords } from "./python-words.ts";

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
  const modules = new Map<Module, ts.Statement[]>();
  for (const text of texts) {
    const { module, statements } = declaredModule("a file of declarations", text);
    modules.set(module, [...(modules.get(module) ?? []), ...statements]);
  }
  const names = [...modules].flatMap(([module, statements]) => namesOf(module, statements));
  // Overloads stand one after another: the first has the words, the last the parameters.
  const found = new Map<string, PythonName>();
  for (const each of names) {
    const key = `${each.owner}.${each.name}`;
    const before = found.get(key);
    found.set(key, before === undefined ? each : { ...each, documentation: before.documentation });
  }
  return [...found.values()];
}

function namesOf(module: Module, statements: readonly ts.Statement[]): PythonName[] {
  const classes = new Set(
    statements.filter(compiler.isClassDeclaration).map((each) => each.name?.text ?? ""),
  );
  const options = new Map<string, ts.InterfaceDeclaration>();
  for (const each of statements)
    if (compiler.isInterfaceDeclaration(each) && !classes.has(each.name.text))
      options.set(each.name.text, each);
  return statements.flatMap((each) =>
    compiler.isInterfaceDeclaration(each) && classes.has(each.name.text)
      ? memberNames(each.members, each.name.text, options)
      : statement(module, each, options),
  );
}

type Options = ReadonlyMap<string, ts.InterfaceDeclaration>;

function statement(module: Module, node: ts.Statement, options: Options): PythonName[] {
  if (compiler.isTypeAliasDeclaration(node) || compiler.isInterfaceDeclaration(node)) return [];
  if (compiler.isFunctionDeclaration(node) && node.name !== undefined)
    return [callable(node, module, node.name.text, "function", options)];
  if (compiler.isVariableStatement(node))
    return node.declarationList.declarations.map((each) => {
      const name = each.name.getText();
      return value(module, name, "constant", pythonType(each.type), node);
    });
  if (compiler.isClassDeclaration(node) && node.name !== undefined)
    return classNames(module, node, node.name.text, options);
  throw new Error(`what is ${node.getText().slice(0, 60)} in Python?`);
}

function classNames(
  module: Module,
  node: ts.ClassDeclaration,
  owner: string,
  options: Options,
): PythonName[] {
  const made = node.members.find(
    (each): each is ts.ConstructorDeclaration =>
      compiler.isConstructorDeclaration(each) &&
      !(each.modifiers ?? []).some(({ kind }) => kind === compiler.SyntaxKind.PrivateKeyword),
  );
  // mpi4py's exception takes the error class alone: its words are MPI's.
  const parameters =
    made === undefined ? [] : parametersOf(made, owner, options).filter(({ name }) => name !== "message");
  const signature = `class ${owner}${made === undefined ? "" : `(${listed(owner, parameters)})`}`;
  const documentation = explanation(node);
  const [declared] = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((each) => each.getText()));
  const base = bases[owner] ?? declared;
  const gives = entered[owner];
  const named = { owner: module, name: owner, signature, parameters, type: owner, documentation };
  return [
    {
      ...named,
      kind: "class",
      ...(base !== undefined && { bases: [base] }),
      ...(gives !== undefined && { entered: gives }),
    },
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
    if (each.name !== undefined && compiler.isComputedPropertyName(each.name)) return [];
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
  const signature = `${name}(${listed(name, parameters)}) -> ${type}`;
  return { owner, name, kind, signature, parameters, type, documentation: explanation(node) };
}

function listed(method: string, parameters: readonly PythonParameter[]): string {
  const all = parameters.flatMap(({ name, label }) => {
    const mark = marks[`${method} ${name}`];
    return mark === undefined ? [label] : [mark, label];
  });
  return all.join(", ");
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
    const rest = each.dotDotDotToken === undefined ? "" : "*";
    return [parameter(renamed[`${method} ${name}`] ?? name, each.type, optional, said, rest)];
  });
  if (order === undefined) return all;
  return order.map((name, at) => {
    const found = all.find((each) => each.name === name) ?? onlyInPython.get(name);
    if (found === undefined) throw new Error(`${method} has no parameter ${name}`);
    // Python lets nothing be required after what is not.
    const after = order
      .slice(0, at)
      .some((each) => all.find((other) => other.name === each)?.label.includes("="));
    return after && !/=|\*/.test(found.label) ? { ...found, label: `${found.label} = None` } : found;
  });
}

/** The members of an options object, one keyword argument each, a base's first. */
function keywords(type: ts.TypeNode | undefined, options: Options): PythonParameter[] {
  if (type === undefined) return [];
  if (compiler.isIntersectionTypeNode(type)) return type.types.flatMap((each) => keywords(each, options));
  if (compiler.isTypeLiteralNode(type)) return type.members.flatMap(keyword);
  if (!compiler.isTypeReferenceNode(type)) throw new Error(`what are the options ${type.getText()}?`);
  if (type.typeName.getText() === "Omit") {
    const [whole, without] = type.typeArguments ?? [];
    const left = new Set(without.getText().match(/\w+/g) ?? []);
    return keywords(whole, options).filter(({ name }) => !left.has(name));
  }
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
  rest = "",
): PythonParameter {
  const annotation = pythonType(type, fractions.has(name) ? "float" : "int");
  // The words say what stands for what is left out: "Default `MPI.SUM`."
  const said = /\bDefault `?(?:MPI\.)?(-?\w+|\(\))/.exec(words)?.[1];
  const given =
    annotation === "bool"
      ? /^true$/i.test(said ?? "")
        ? "True"
        : "False"
      : said !== undefined && /^(-?\d+|[A-Z_]+|\(\))$/.test(said)
        ? said
        : "None";
  const label = optional
    ? `${name}: ${withNone(annotation, given)} = ${given}`
    : `${rest}${name}: ${annotation}`;
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
