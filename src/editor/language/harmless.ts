/** What computing an expression can do to a program. */
import type { AnyNode } from "acorn";
import type { Parents } from "./targets.ts";

/** Whether computing it twice is like computing it once. */
export function isRepeatable(node: AnyNode): boolean {
  switch (node.type) {
    case "Identifier":
    case "ThisExpression":
      return true;
    case "Literal":
      return typeof node.value === "number";
    case "UnaryExpression":
      return node.operator !== "delete" && isRepeatable(node.argument);
    case "BinaryExpression":
      return arithmetic.has(node.operator) && isRepeatable(node.left) && isRepeatable(node.right);
    case "MemberExpression":
      return (
        !node.optional &&
        node.property.type !== "PrivateIdentifier" &&
        isRepeatable(node.object) &&
        (!node.computed || isRepeatable(node.property))
      );
    case "CallExpression":
      return isCallOfMath(node) && node.arguments.every(isRepeatable);
    default:
      return false;
  }
}

const arithmetic: ReadonlySet<string> = new Set([
  "+",
  "-",
  "*",
  "**",
  "/",
  "%",
  "&",
  "|",
  "^",
  "<<",
  ">>",
  ">>>",
]);

/** Whether computing it calls nothing that could complete a request. */
export function isQuiet(node: AnyNode): boolean {
  switch (node.type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return true;
    case "CallExpression":
      if (!isCallOfMath(node)) return false;
      break;
    case "NewExpression":
    case "AwaitExpression":
    case "YieldExpression":
    case "TaggedTemplateExpression":
    case "ImportExpression":
    case "ClassExpression":
      return false;
  }
  return Object.values(node).every((value: unknown) =>
    Array.isArray(value) ? value.every(isQuietPart) : isQuietPart(value),
  );
}

function isQuietPart(value: unknown): boolean {
  return !(typeof value === "object" && value !== null && "type" in value) || isQuiet(value as AnyNode);
}

/** Values that are no array of the program's. */
export function isConstant({ type }: AnyNode): boolean {
  return constants.has(type);
}

const constants: ReadonlySet<string> = new Set([
  "Literal",
  "TemplateLiteral",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "BinaryExpression",
  "UnaryExpression",
  "ObjectExpression",
  "ArrayExpression",
]);

function isMath(node: AnyNode): boolean {
  return node.type === "Identifier" && node.name === "Math";
}

/** A function of a number that gives a number, the same each time. */
function isCallOfMath(node: AnyNode): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object, property, computed } = node.callee;
  return isMath(object) && !computed && property.type === "Identifier" && property.name !== "random";
}

export function inOptionalChain(node: AnyNode, parents: Parents): boolean {
  for (let at: AnyNode | undefined = node; at !== undefined; at = parents.get(at)) {
    if (at.type === "ChainExpression") return true;
    if (at.type !== "MemberExpression" && at.type !== "CallExpression") return false;
  }
  return false;
}
