/** TypeScript's types as Python's annotations write them. */
import { compiler, type ts } from "./compiler.ts";

const plain: Readonly<Record<string, string>> = {
  void: "None",
  boolean: "bool",
  true: "Literal[True]",
  string: "str",
  number: "int",
  unknown: "Any",
  any: "Any",
  never: "NoReturn",
  null: "None",
  undefined: "None",
  T: "Any",
  A: "Any",
  B: "Any",
  R: "Any",
  Default: "Any",
  this: "Self",
  BufSpecB: "BufSpec",
  Reduction: "Callable[[Any, Any], Any]",
  Task: "Callable[..., Any]",
};

/** Generic types that Python has too. */
const containers: Readonly<Record<string, string>> = {
  Iterable: "Iterable",
  IterableIterator: "Iterator",
  Set: "set",
};

/** @param numbers what a number is here: "int" or "float" */
export function pythonType(node: ts.TypeNode | undefined, numbers = "int"): string {
  const inner = (each: ts.TypeNode | undefined) => pythonType(each, numbers);
  if (node === undefined) return "Any";
  if (compiler.isUnionTypeNode(node)) {
    const all = node.types.map(inner).filter((each, at, list) => list.indexOf(each) === at);
    return [...all.filter((each) => each !== "None"), ...all.filter((each) => each === "None")].join(" | ");
  }
  if (compiler.isTypeOperatorNode(node)) {
    // `readonly T[]` is what is only read: any sequence.
    if (compiler.isArrayTypeNode(node.type)) return `Sequence[${inner(node.type.elementType)}]`;
    return inner(node.type);
  }
  if (compiler.isArrayTypeNode(node)) return `list[${inner(node.elementType)}]`;
  // An object of several results is a tuple, named where mpi4py names it.
  if (compiler.isTypeLiteralNode(node))
    return `tuple[${node.members.map((each) => inner(compiler.isPropertySignature(each) ? each.type : undefined)).join(", ")}]`;
  if (compiler.isTypeQueryNode(node)) return `type[${node.exprName.getText()}]`;
  if (compiler.isTupleTypeNode(node))
    return `tuple[${node.elements.map((each) => inner(compiler.isNamedTupleMember(each) ? each.type : each)).join(", ")}]`;
  if (compiler.isParenthesizedTypeNode(node)) return inner(node.type);
  if (compiler.isFunctionTypeNode(node) && node.parameters.some((each) => each.dotDotDotToken !== undefined))
    return `Callable[..., ${inner(node.type)}]`;
  if (compiler.isFunctionTypeNode(node))
    return `Callable[[${node.parameters.map((each) => inner(each.type)).join(", ")}], ${inner(node.type)}]`;
  if (compiler.isLiteralTypeNode(node) && compiler.isStringLiteral(node.literal)) return "str";
  if (compiler.isLiteralTypeNode(node)) return plain[node.literal.getText()] ?? node.literal.getText();
  if (compiler.isTypeReferenceNode(node)) {
    const name = node.typeName.getText();
    if (name === "Widened" || name === "NonNullable") return inner(node.typeArguments?.[0]);
    if (name === "Readonly") return inner(node.typeArguments?.[0]);
    if (name === "Record") {
      const [key, value] = node.typeArguments ?? [];
      return `Mapping[${inner(key)}, ${inner(value)}]`;
    }
    if (name === "ArrayLike") return `Sequence[${inner(node.typeArguments?.[0])}]`;
    const container = containers[name];
    if (container !== undefined) return `${container}[${inner(node.typeArguments?.[0])}]`;
    return plain[name] ?? name;
  }
  const word = node.getText();
  return word === "number" ? numbers : (plain[word] ?? word);
}
