/** TypeScript's public names out of the declarations that its editor shows (src/rank/binding/). */
import { compiler, type ts } from "../mpi4py/compiler.ts";
import { declaredModule, type Module } from "../mpi4py/declared-module.ts";
import { topicOf } from "./topics.ts";

/** A parameter, or a member of the options object, that the declarations explain. */
export interface Explained {
  /** "options.root?: number". */
  readonly label: string;
  readonly text: string;
}

export interface TypeScriptName {
  /** "MPI", "futures", or the class that it belongs to. */
  readonly owner: string;
  readonly name: string;
  readonly kind: "class" | "method" | "property" | "function" | "constant" | "type";
  /** One for each way to call it. */
  readonly signatures: readonly string[];
  /** Markdown, as the editor shows it. */
  readonly documentation: string;
  readonly parameters: readonly Explained[];
  readonly base?: string;
  /** What its file is about. */
  readonly topic: string;
  readonly module: Module;
  /** mpi4py has no such name. */
  readonly foreign: boolean;
}

/** A file of declarations. */
export interface DeclarationText {
  readonly name: string;
  readonly text: string;
}

type Options = ReadonlyMap<string, ts.InterfaceDeclaration>;
type Named = Omit<TypeScriptName, "topic" | "module">;

export function readTypeScript(files: readonly DeclarationText[]): TypeScriptName[] {
  const parsed = files.map(({ name, text }) => ({ topic: topicOf(name), ...declaredModule(name, text) }));
  const found = new Map<string, TypeScriptName>();
  for (const { topic, module, statements } of parsed) {
    const all = parsed.flatMap((each) => (each.module === module ? each.statements : []));
    const classes = new Set(all.filter(compiler.isClassDeclaration).map(({ name }) => name?.text ?? ""));
    const options: Options = new Map(
      all.filter(compiler.isInterfaceDeclaration).map((each) => [each.name.text, each]),
    );
    for (const each of statements.flatMap((statement) => namesOf(module, statement, classes, options))) {
      const key = `${each.owner}.${each.name}`;
      const before = found.get(key);
      // Overloads stand one after another, and the first has the words.
      const signatures = [...(before?.signatures ?? []), ...each.signatures];
      const parameters = before?.parameters.length ? before.parameters : each.parameters;
      found.set(key, { ...each, topic, module, ...before, signatures, parameters });
    }
  }
  return [...found.values()];
}

function namesOf(
  module: Module,
  node: ts.Statement,
  classes: ReadonlySet<string>,
  options: Options,
): Named[] {
  if (compiler.isVariableStatement(node))
    return node.declarationList.declarations.map((each) =>
      named(module, each.name.getText(), "constant", `${each.name.getText()}: ${textOf(each.type)}`, node),
    );
  if (compiler.isFunctionDeclaration(node) && node.name !== undefined)
    return [callable(module, node.name.text, "function", node, options)];
  if (compiler.isClassDeclaration(node) && node.name !== undefined)
    return ofClass(module, node, node.name.text, options);
  if (compiler.isInterfaceDeclaration(node) && classes.has(node.name.text))
    return node.members.flatMap((each) => member(node.name.text, each, options));
  if (compiler.isTypeAliasDeclaration(node) || compiler.isInterfaceDeclaration(node))
    return [named(module, node.name.text, "type", plain(node), node)];
  return [];
}

function ofClass(module: Module, node: ts.ClassDeclaration, name: string, options: Options): Named[] {
  const made = node.members.find(compiler.isConstructorDeclaration);
  const hidden = made?.modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.PrivateKeyword) ?? false;
  const signature = made === undefined || hidden ? `class ${name}` : `new ${name}(${listed(made)})`;
  const [base] = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((each) => each.getText()));
  const parameters = made === undefined || hidden ? [] : explained(made, options);
  const own = {
    ...named(module, name, "class", signature, node),
    parameters,
    ...(base !== undefined && { base }),
  };
  return [own, ...node.members.flatMap((each) => member(name, each, options))];
}

function member(owner: string, node: ts.ClassElement | ts.TypeElement, options: Options): Named[] {
  if (compiler.isMethodDeclaration(node) || compiler.isMethodSignature(node))
    return [callable(owner, node.name.getText(), "method", node, options)];
  if (compiler.isPropertyDeclaration(node) || compiler.isPropertySignature(node)) {
    if (compiler.isComputedPropertyName(node.name)) return [];
    const name = node.name.getText();
    return [named(owner, name, "property", `${name}: ${textOf(node.type)}`, node)];
  }
  return [];
}

type Callable =
  | ts.MethodDeclaration
  | ts.MethodSignature
  | ts.FunctionDeclaration
  | ts.ConstructorDeclaration;

function callable(
  owner: string,
  name: string,
  kind: "method" | "function",
  node: Callable,
  options: Options,
): Named {
  const types = node.typeParameters?.map(textOf).join(", ") ?? "";
  const fixed = compiler.canHaveModifiers(node)
    ? node.modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.StaticKeyword)
    : false;
  const signature = `${fixed ? "static " : ""}${name}${types === "" ? "" : `<${types}>`}(${listed(node)}): ${textOf(node.type)}`;
  return { ...named(owner, name, kind, signature, node), parameters: explained(node, options) };
}

function explained(node: Callable, options: Options): Explained[] {
  return node.parameters.flatMap((each): Explained[] => {
    const words = compiler.getJSDocParameterTags(each).map(({ comment }) => said(comment));
    const own = words.filter((text) => text !== "").map((text) => ({ label: textOf(each), text }));
    return [...own, ...(each.name.getText() === "options" ? keywords(each.type, options) : [])];
  });
}

/** The members of an options object, its bases' first. */
function keywords(type: ts.TypeNode | undefined, options: Options): Explained[] {
  if (type === undefined) return [];
  if (compiler.isIntersectionTypeNode(type)) return type.types.flatMap((each) => keywords(each, options));
  if (compiler.isTypeLiteralNode(type)) return type.members.flatMap(keyword);
  if (compiler.isTypeReferenceNode(type) && type.typeName.getText() === "Omit") {
    const [whole, without] = type.typeArguments ?? [];
    const left = new Set(without.getText().match(/\w+/g) ?? []);
    return keywords(whole, options).filter(
      ({ label }) => !left.has(/^options\.(\w+)/.exec(label)?.[1] ?? ""),
    );
  }
  const declared = compiler.isTypeReferenceNode(type) ? options.get(type.typeName.getText()) : undefined;
  if (declared === undefined) return [];
  const bases = (declared.heritageClauses ?? []).flatMap(({ types }) => types);
  const inherited = bases.flatMap((base) => options.get(base.expression.getText())?.members ?? []);
  return [...inherited, ...declared.members].flatMap(keyword);
}

function keyword(node: ts.TypeElement): Explained[] {
  const text = written(node);
  return text === "" ? [] : [{ label: `options.${plain(node).replace(/;$/, "")}`, text }];
}

function named(
  owner: string,
  name: string,
  kind: TypeScriptName["kind"],
  signature: string,
  node: ts.Node,
): Named {
  const tags = compiler.getJSDocTags(node);
  const tagged = (tag: string) =>
    tags.filter(({ tagName }) => tagName.text === tag).map(({ comment }) => said(comment));
  const documentation = [
    written(node),
    ...tagged("throws").map((text) => `*Throws* ${text}`),
    ...tagged("example").map((text) => `*Example*\n\`\`\`ts\n${text}\n\`\`\``),
  ];
  return {
    owner,
    name,
    kind,
    signatures: [signature],
    documentation: documentation.filter((text) => text !== "").join("\n\n"),
    parameters: [],
    foreign: tags.some(({ tagName }) => tagName.text === "onlyTypeScript"),
  };
}

/** The comment's own text. */
function written(node: ts.Node): string {
  const docs = compiler.getJSDocCommentsAndTags(node).filter((each) => compiler.isJSDoc(each));
  return docs.map(({ comment }) => said(comment)).join("\n\n");
}

function said(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (compiler.getTextOfJSDocComment(comment) ?? "").trim();
}

function listed(node: Callable): string {
  return node.parameters.map(textOf).join(", ");
}

/** In one line. */
function textOf(node: ts.Node | undefined): string {
  return node === undefined ? "" : plain(node).replace(/\s+/g, " ").replace(/^\| /, "");
}

/** Without its comments, at the left margin. */
function plain(node: ts.Node): string {
  const text = node
    .getText()
    .replace(/\/\*\*[\s\S]*?\*\/|\/\/ biome-ignore.*/g, "")
    .replace(/\n\s*\n/g, "\n");
  return text.replace(/\n {4}/g, "\n").replace(/^(export |declare )+/, "");
}
