/** Where in a program an expression stands: what is stored in it, and what it begins. */
import type { AnyNode, AssignmentExpression, ExpressionStatement } from "acorn";

export type Parents = Map<AnyNode, AnyNode>;

/** What is assigned to it, directly. */
export function assignmentTo(node: AnyNode, parents: Parents): AssignmentExpression | null {
  const parent = parents.get(node);
  return parent?.type === "AssignmentExpression" && parent.left === node ? parent : null;
}

/** Whether something is stored in it, in whichever way. */
export function isTarget(node: AnyNode, parents: Parents): boolean {
  const parent = parents.get(node);
  switch (parent?.type) {
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForOfStatement":
    case "ForInStatement":
      return parent.left === node;
    case "UpdateExpression":
    case "ArrayPattern":
    case "RestElement":
      return true;
    case "Property":
      return parent.value === node && parents.get(parent)?.type === "ObjectPattern";
    default:
      return false;
  }
}

/** The whole of a.b().c[d] that a part of it begins: errors quote it. Null where nothing may be put in front of it. */
export function chainOf(node: AnyNode, parents: Parents): AnyNode | null {
  const parent = parents.get(node);
  const goesOn =
    (parent?.type === "MemberExpression" && parent.object === node) ||
    (parent?.type === "CallExpression" && parent.callee === node);
  if (goesOn) return chainOf(parent, parents);
  const deleted = parent?.type === "UnaryExpression" && parent.operator === "delete";
  const called = parent?.type === "TaggedTemplateExpression" || parent?.type === "ChainExpression";
  return deleted || called || isTarget(node, parents) ? null : node;
}

/** The statement whose first word is that of the expression, if there is one: a parenthesis there may end up elsewhere. */
export function statementBegunBy(node: AnyNode, parents: Parents): ExpressionStatement | null {
  const parent = parents.get(node);
  if (parent === undefined) return null;
  if (parent.type === "ExpressionStatement") return parent;
  const begins =
    parent.start === node.start && expressions.has(parent.type) && parent.type !== "TemplateLiteral";
  return begins ? statementBegunBy(parent, parents) : null;
}

const expressions: ReadonlySet<string> = new Set([
  "BinaryExpression",
  "LogicalExpression",
  "ConditionalExpression",
  "SequenceExpression",
  "AssignmentExpression",
  "UpdateExpression",
]);
