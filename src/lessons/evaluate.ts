import { type Node, parseExpression } from "./expression.ts";

export type Value = number | string | boolean | readonly Value[];

/** Looks a name up ("env.N", "all.count"); undefined: there is no such name. */
export interface Scope {
  lookup(name: string): Value | undefined;
  /** Uniform in [0, 1), for `random(low, high)`; only the inputs of a case may draw. */
  random?(): number;
}

type Fn = (args: readonly Value[], scope: Scope) => Value;

const list = (value: Value | undefined): readonly Value[] => {
  if (!Array.isArray(value)) throw new Error(`expected a list, got ${show(value ?? "nothing")}`);
  return value;
};
const number = (value: Value | undefined): number => {
  if (typeof value !== "number") throw new Error(`expected a number, got ${show(value ?? "nothing")}`);
  return value;
};
const numbers = (args: readonly Value[]): number[] =>
  (args.length === 1 && Array.isArray(args[0]) ? list(args[0]) : args).map(number);
const byValue = (a: Value, b: Value): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));

const functions: Readonly<Record<string, Fn>> = {
  length: ([value]) => (typeof value === "string" ? value.length : list(value).length),
  min: (args) => Math.min(...numbers(args)),
  max: (args) => Math.max(...numbers(args)),
  sum: ([value]) => list(value).reduce<number>((total, item) => total + number(item), 0),
  /** count(list, value): how often `value` occurs. */
  count: ([value, what]) => list(value).filter((item) => same(item, what ?? "")).length,
  sorted: ([value]) => [...list(value)].sort(byValue),
  concat: ([value]) => list(value).flatMap((item) => list(item)),
  distinct: ([value]) => new Set(list(value).map(show)).size,
  /** range(low, high): both ends included. */
  range: ([low, high]) => {
    const first = number(low);
    return Array.from({ length: Math.max(0, number(high) - first + 1) }, (_, index) => first + index);
  },
  lengths: ([value]) => list(value).map((item) => list(item).length),
  abs: ([value]) => Math.abs(number(value)),
  floor: ([value]) => Math.floor(number(value)),
  ceil: ([value]) => Math.ceil(number(value)),
  log2: ([value]) => Math.log2(number(value)),
  number: ([value]) => Number(value),
  /** option(args, "--count", 1): the number that follows an option, else the default. */
  option: ([args, name, otherwise]) => {
    const words = list(args);
    const at = words.indexOf(name ?? "");
    return at < 0 ? (otherwise ?? 0) : Number(words[at + 1]);
  },
  /** random(low, high): a whole number, both ends included. */
  random: ([low, high], scope) => {
    if (scope.random === undefined) throw new Error("random() may only be used in the inputs of a case");
    const first = number(low);
    return first + Math.floor(scope.random() * (number(high) - first + 1));
  },
};

export const functionNames: readonly string[] = Object.keys(functions);

/** Deep equality of plain values. */
export function same(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  return a === b;
}

export function show(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  return String(value);
}

function binary(op: string, left: Value, right: () => Value): Value {
  if (op === "&&") return left === true ? right() : false;
  if (op === "||") return left === true ? true : right();
  const other = right();
  if (op === "==") return same(left, other);
  if (op === "!=") return !same(left, other);
  const a = number(left);
  const b = number(other);
  switch (op) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    default:
      throw new Error(`no operator ${op}`);
  }
}

function run(node: Node, scope: Scope): Value {
  switch (node.type) {
    case "value":
      return node.value;
    case "name": {
      const value = scope.lookup(node.name);
      if (value === undefined) throw new Error(`nothing is named ${node.name}`);
      return value;
    }
    case "list":
      return node.items.map((item) => run(item, scope));
    case "call": {
      const fn = Object.hasOwn(functions, node.name) ? functions[node.name] : undefined;
      if (fn === undefined) throw new Error(`no function ${node.name}`);
      return fn(
        node.args.map((arg) => run(arg, scope)),
        scope,
      );
    }
    case "index": {
      const items = list(run(node.of, scope));
      const at = number(run(node.at, scope));
      const item = items[at];
      if (item === undefined) throw new Error(`there is no item ${at} in ${show(items)}`);
      return item;
    }
    case "unary": {
      const value = run(node.of, scope);
      return node.op === "!" ? value !== true : -number(value);
    }
    case "binary":
      return binary(node.op, run(node.left, scope), () => run(node.right, scope));
  }
}

/** Throws Error with a sentence for a bad expression, an unknown name or an operand of the wrong kind. */
export function evaluate(source: string, scope: Scope): Value {
  return run(parseExpression(source), scope);
}

/** Replaces every `{expression}` in a text by its value. */
export function fillTemplate(text: string, scope: Scope): string {
  return text.replace(/\{([^{}]+)\}/g, (_, source: string) => show(evaluate(source, scope)));
}
