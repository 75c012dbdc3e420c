/**
 * Finds where a program touches elements of memory, for ranks that watch buffers in use: what is added to its text asks
 * before each touch, and nothing else of it changes. What is asked about is said twice (`x[__w.in&&__w.r(x,i),i]`), so that
 * this is done only where saying it twice does nothing: names, properties (`p` is asked first: no getters), numbers, sums of those.
 */
import {
  type AnyNode,
  type CallExpression,
  type Expression,
  type MemberExpression,
  parse,
  type Super,
} from "acorn";
import { readingMethods, type Touch, touchName, writingMethods } from "#base/touches.ts";
import { inOptionalChain, isConstant, isQuiet, isRepeatable } from "./harmless.ts";
import { assignmentTo, chainOf, isTarget, type Parents, statementBegunBy } from "./targets.ts";

/** A program that is longer runs as it is: it was hardly written by hand. */
const longest = 200_000;

/** Names of calls that leave a request open; of numbers, "Int32Array" and "Infinity" begin like one. */
const startsRequests =
  /\bI(?!nt(?:8|16|32)Array\b|nfinity\b)[a-z]|\bi(?:send|recv|ssend|bsend)\b|_init\b|\bR(?:put|get|accumulate)/;

/**
 * None where no call of the program could leave a request open: its loops then cost what they ever did.
 *
 * @param js a module without types
 */
export function touchesOf(js: string): readonly Touch[] {
  if (js.length > longest || js.includes(touchName) || !startsRequests.test(js)) return [];
  let tree: AnyNode;
  try {
    tree = parse(js, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });
  } catch (error) {
    // What is wrong with it is told elsewhere.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  const finder = new TouchFinder(js);
  finder.visit(tree, null);
  // Stable: what begins at one place keeps its order.
  return finder.touches.sort((a, b) => a.at - b.at);
}

class TouchFinder {
  readonly touches: Touch[] = [];
  readonly #js: string;
  readonly #parents: Parents = new Map();

  constructor(js: string) {
    this.#js = js;
  }

  visit(node: AnyNode, parent: AnyNode | null): void {
    if (parent !== null) this.#parents.set(node, parent);
    // What comes after the program's own parts of it, at their end.
    const closing = this.#found(node);
    for (const child of childrenOf(node)) this.visit(child, node);
    this.touches.push(...closing);
  }

  #found(node: AnyNode): readonly Touch[] {
    switch (node.type) {
      case "MemberExpression":
        return node.computed ? this.#element(node) : [];
      case "CallExpression":
        return this.#call(node);
      case "SpreadElement":
        return this.#allOf(node.argument);
      case "TemplateLiteral":
        // A tag gets the values as they are.
        if (this.#parents.get(node)?.type === "TaggedTemplateExpression") return [];
        return node.expressions.flatMap((each) => this.#allOf(each));
      case "ForOfStatement":
        return node.await ? [] : this.#loop(node.right);
      default:
        return [];
    }
  }

  #element(node: MemberExpression): readonly Touch[] {
    const { object: array, property: index } = node;
    const parent = this.#parents.get(node);
    if (inOptionalChain(node, this.#parents) || !this.#repeatable(array) || !isIndex(index)) return [];
    if (parent?.type === "UnaryExpression" && parent.operator === "delete") return [];
    if (parent?.type === "CallExpression" && parent.callee === node) return [];
    const assignment = assignmentTo(node, this.#parents);
    const writes = assignment !== null || isTarget(node, this.#parents);
    const quiet = assignment === null || isQuiet(assignment.right);
    if (assignment !== null && !quiet && assignment.operator === "=")
      // What is computed first may well complete the request.
      return this.#repeatable(index) ? this.#afterValue(array, index, assignment.right) : [];
    const [when, ask] = writes && quiet ? ["on", "w"] : ["in", "r"];
    const twin = this.#twinOf(array);
    if (!this.#repeatable(index)) return this.#around(index, `${touchName}.${ask}(${twin},`);
    this.#add(index.start, `${touchName}.${when}&&${touchName}.${ask}(${twin},${this.#twinOf(index)}),`);
    return [];
  }

  #afterValue(array: AnyNode, index: AnyNode, value: Expression): readonly Touch[] {
    const place = `[${this.#twinOf(array)},${this.#twinOf(index)}]`;
    return this.#around(value, `${touchName}.s(${touchName}.on&&${place},`);
  }

  #call(node: CallExpression): readonly Touch[] {
    const { callee, arguments: args } = node;
    // What an argument does may well complete the request that another one is asked about.
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
      return [];
    if (inOptionalChain(node, this.#parents) || !args.every(isQuiet)) return [];
    const { object: array, property } = callee;
    if (readsArguments(array, property.name)) return args.flatMap((each) => this.#allOf(each));
    const known =
      Object.hasOwn(readingMethods, property.name) || Object.hasOwn(writingMethods, property.name);
    if (!known || !this.#repeatable(array)) return [];
    const guard = `${touchName}.on&&${touchName}.m(${this.#twinOf(array)},"${property.name}",${args.length}),`;
    const chain = chainOf(node, this.#parents);
    if (chain === null) return [];
    const statement = statementBegunBy(chain, this.#parents);
    if (statement !== null) {
      this.#add(statement.start, guard);
      return [];
    }
    this.#add(chain.start, `(${guard}`);
    return [{ at: chain.end, text: ")" }];
  }

  #allOf(value: AnyNode): readonly Touch[] {
    if (value.type === "SpreadElement" || isConstant(value)) return [];
    return this.#around(value, `${touchName}.a(`);
  }

  #loop(value: Expression): readonly Touch[] {
    if (!this.#repeatable(value)) return [];
    this.#add(value.start, `${touchName}.e(`);
    return [{ at: value.end, text: `,${JSON.stringify(this.#textOf(value))})` }];
  }

  /** The value as the last argument of a call that `question` begins. */
  #around(value: AnyNode, question: string): readonly Touch[] {
    // What stands between commas would be several arguments.
    const [open, close] = value.type === "SequenceExpression" ? ["(", "))"] : ["", ")"];
    this.#add(value.start, `${question}${open}`);
    return [{ at: value.end, text: close }];
  }

  #add(at: number, text: string): void {
    this.touches.push({ at, text });
  }

  /** Whether it may be said twice, on one line. */
  #repeatable(node: AnyNode): boolean {
    return isRepeatable(node) && !this.#textOf(node).includes("\n");
  }

  /** Finds it again, unless code of the program's would run for that: a getter is called no second time. */
  #twinOf(node: AnyNode): string {
    const text = this.#textOf(node);
    const plain = this.#propertiesIn(node).map((each) => {
      const { object, property, computed } = each;
      return `${touchName}.p(${this.#textOf(object)},${computed ? this.#textOf(property) : `"${this.#textOf(property)}"`})`;
    });
    return plain.length === 0 ? text : `(${plain.join("&&")}?${text}:void 0)`;
  }

  /** Where it looks up a property that may be a getter, each after those that it is found by. */
  #propertiesIn(node: AnyNode): MemberExpression[] {
    const parts = node.type === "CallExpression" ? node.arguments : childrenOf(node);
    const found = parts.flatMap((part) => this.#propertiesIn(part));
    if (node.type !== "MemberExpression" || (node.computed && node.object.type === "Identifier"))
      return found;
    return [...found, node];
  }

  #textOf({ start, end }: AnyNode): string {
    return this.#js.slice(start, end);
  }
}

function isIndex(node: AnyNode): boolean {
  return !(node.type === "Literal" && typeof node.value === "string") && node.type !== "TemplateLiteral";
}

/** Functions that look at all of what they are given. */
function readsArguments(object: Expression | Super, name: string): boolean {
  if (object.type !== "Identifier") return false;
  if (object.name === "console") return true;
  const full = `${object.name}.${name}`;
  return full === "Array.from" || full === "JSON.stringify";
}

/** In the order of the text. */
function childrenOf(node: AnyNode): AnyNode[] {
  const children = Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
  return children.sort((a, b) => a.start - b.start);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
