/**
 * The small language of lesson checks: `length(data) == env.N && min(data) >= 1`. Parsed when the site is built (a bad
 * expression fails the build) and again when a check runs. It is no JavaScript: nothing of the page can be reached.
 */
export type Node =
  | { readonly type: "value"; readonly value: number | string | boolean }
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "list"; readonly items: readonly Node[] }
  | { readonly type: "call"; readonly name: string; readonly args: readonly Node[] }
  | { readonly type: "index"; readonly of: Node; readonly at: Node }
  | { readonly type: "unary"; readonly op: string; readonly of: Node }
  | { readonly type: "binary"; readonly op: string; readonly left: Node; readonly right: Node };

interface Token {
  readonly kind: "number" | "string" | "name" | "op" | "end";
  readonly text: string;
  readonly at: number;
}

const lexer =
  /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|("[^"]*"|'[^']*')|([A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*)|(==|!=|<=|>=|&&|\|\||[-+*/%<>!()[\],]))/y;

function tokens(source: string): Token[] {
  const found: Token[] = [];
  lexer.lastIndex = 0;
  while (source.slice(lexer.lastIndex).trim() !== "") {
    const at = lexer.lastIndex;
    const match = lexer.exec(source);
    if (match === null)
      throw new Error(`"${source}" is not an expression: stuck at "${source.slice(at).trim()}"`);
    const [, number, string, name, op] = match;
    if (number !== undefined) found.push({ kind: "number", text: number, at });
    else if (string !== undefined) found.push({ kind: "string", text: string.slice(1, -1), at });
    else if (name !== undefined) found.push({ kind: "name", text: name, at });
    else found.push({ kind: "op", text: op ?? "", at });
  }
  found.push({ kind: "end", text: "the end", at: source.length });
  return found;
}

/** Loosest first; all are left-associative. */
const levels: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!=", "<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Throws Error with a sentence that quotes the source. */
export function parseExpression(source: string): Node {
  const list = tokens(source);
  let position = 0;
  const peek = (): Token => list[position] ?? list[list.length - 1];
  const next = (): Token => {
    const token = peek();
    position++;
    return token;
  };
  const isOp = (text: string): boolean => peek().kind === "op" && peek().text === text;
  const fail = (wanted: string): never => {
    throw new Error(`"${source}" is not an expression: ${wanted} expected, found ${peek().text}`);
  };
  const expectOp = (text: string): void => {
    if (!isOp(text)) fail(`"${text}"`);
    next();
  };
  const sequence = (close: string): Node[] => {
    const items: Node[] = [];
    while (!isOp(close)) {
      items.push(level(0));
      if (isOp(",")) next();
      else if (!isOp(close)) fail(`"," or "${close}"`);
    }
    next();
    return items;
  };

  function level(depth: number): Node {
    const ops = levels[depth];
    if (ops === undefined) return unary();
    let left = level(depth + 1);
    while (peek().kind === "op" && ops.includes(peek().text)) {
      const op = next().text;
      left = { type: "binary", op, left, right: level(depth + 1) };
    }
    return left;
  }

  function unary(): Node {
    if (isOp("-") || isOp("!")) return { type: "unary", op: next().text, of: unary() };
    let node = primary();
    while (isOp("[")) {
      next();
      node = { type: "index", of: node, at: level(0) };
      expectOp("]");
    }
    return node;
  }

  function primary(): Node {
    const token = peek();
    if (token.kind === "number") return { type: "value", value: Number(next().text) };
    if (token.kind === "string") return { type: "value", value: next().text };
    if (token.kind === "name") return nameOrCall(next().text);
    if (isOp("(")) {
      next();
      const inner = level(0);
      expectOp(")");
      return inner;
    }
    if (isOp("[")) {
      next();
      return { type: "list", items: sequence("]") };
    }
    return fail("a value");
  }

  function nameOrCall(name: string): Node {
    if (name === "true" || name === "false") return { type: "value", value: name === "true" };
    if (!isOp("(")) return { type: "name", name };
    next();
    return { type: "call", name, args: sequence(")") };
  }

  const node = level(0);
  if (peek().kind !== "end") fail("the end");
  return node;
}

/** The names and functions that an expression uses, for checking it before it runs. */
export function namesIn(node: Node): { names: string[]; functions: string[] } {
  const names: string[] = [];
  const functions: string[] = [];
  const visit = (at: Node): void => {
    switch (at.type) {
      case "value":
        return;
      case "name":
        names.push(at.name);
        return;
      case "list":
        at.items.forEach(visit);
        return;
      case "call":
        functions.push(at.name);
        at.args.forEach(visit);
        return;
      case "index":
        visit(at.of);
        visit(at.at);
        return;
      case "unary":
        visit(at.of);
        return;
      case "binary":
        visit(at.left);
        visit(at.right);
    }
  };
  visit(node);
  return { names, functions };
}
