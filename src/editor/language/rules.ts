/**
 * What Ringside says about a program beside TypeScript: syntax that cannot be taken off, modules that are not there, and
 * `await` where a call blocks anyway. Pure functions of a syntax tree.
 */
import ts from "typescript";
import type { Span } from "./protocol.ts";

export interface Remark extends Span {
  readonly message: string;
  readonly severity: "error" | "warning";
}

const erasable =
  "Ringside takes the types off a program and runs what is left, so only types that leave nothing behind can be used.";

/** Why a piece of TypeScript cannot be taken off; ts-blank-space says which pieces. */
export function notErasable(node: ts.Node, file: ts.SourceFile): Remark {
  const [span, what] = refuse(node, file);
  return { ...span, message: `${what} ${erasable}`, severity: "error" };
}

/** Of a parameter that declares a field ts-blank-space names the modifier alone: private, readonly … */
function refuse(node: ts.Node, file: ts.SourceFile): [Span, string] {
  if (ts.isEnumDeclaration(node)) {
    const { text } = node.name;
    const first = node.members[0]?.name.getText(file) ?? "First";
    const advice = `An enum cannot be used: write const ${text} = { ${first}: 0, … } as const; instead.`;
    return [spanOf(node.name, file), advice];
  }
  if (ts.isModuleDeclaration(node)) {
    return [
      spanOf(node.name, file),
      "A namespace that holds values cannot be used: write an object or plain functions.",
    ];
  }
  if (ts.isImportEqualsDeclaration(node)) {
    return [spanOf(node, file), 'import … = cannot be used: write import { … } from "…".'];
  }
  if (ts.isExportAssignment(node)) {
    return [spanOf(node, file), "export = cannot be used: write export default."];
  }
  if (ts.isModifier(node)) {
    return [
      spanOf(node, file),
      "A parameter that declares a field cannot be used: declare the field and assign it.",
    ];
  }
  if (ts.isTypeAssertionExpression(node)) {
    return [spanOf(node, file), "A type in <…> before a value cannot be used: write value as Type."];
  }
  return [spanOf(node, file), "This piece of TypeScript cannot be used."];
}

/** Imports of modules that no program can have, and `import()`, whose module a rank could only get by waiting. */
export function importRemarks(file: ts.SourceFile, modules: readonly string[]): Remark[] {
  const remarks: Remark[] = [];
  const list = new Intl.ListFormat("en-GB").format(modules.map((name) => `"${name}"`));
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const name = node.arguments[0];
      const wanted = name !== undefined && ts.isStringLiteralLike(name) ? name.text : "mpi";
      const message = `import() is not available to a rank: write import { … } from "${wanted}"; at the top of the program.`;
      remarks.push({ ...spanOf(node, file), message, severity: "error" });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const specifier of moduleSpecifiers(file)) {
    if (modules.includes(specifier.text)) continue;
    const message = `There is no module "${specifier.text}" here: a program can import ${list}.`;
    remarks.push({ ...spanOf(specifier, file), message, severity: "error" });
  }
  return remarks;
}

/** The specifiers of all imports and re-exports that stay when the types are taken off. */
export function moduleSpecifiers(file: ts.SourceFile): ts.StringLiteral[] {
  return file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) {
      if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
      return ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier] : [];
    }
    if (
      ts.isExportDeclaration(statement) &&
      !statement.isTypeOnly &&
      statement.moduleSpecifier !== undefined
    ) {
      return ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier] : [];
    }
    return [];
  });
}

/** `await` before something that is no promise: students of other libraries write it before every MPI call. */
export function awaitRemarks(file: ts.SourceFile, checker: ts.TypeChecker): Remark[] {
  const remarks: Remark[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node)) {
      const type = checker.getTypeAtLocation(node.expression);
      const promise = checker.getPropertyOfType(checker.getApparentType(type), "then") !== undefined;
      if (!promise && ts.isCallExpression(node.expression)) {
        const call = node.expression.expression.getText(file);
        const message = `No await is needed: ${call}() returns when it is done. MPI calls block the rank that makes them.`;
        const start = node.getStart(file);
        remarks.push({ start, end: start + "await".length, message, severity: "warning" });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return remarks;
}

function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  return { start: node.getStart(file), end: node.getEnd() };
}
