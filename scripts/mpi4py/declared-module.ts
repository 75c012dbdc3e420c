/** The modules that the files of declarations are about: MPI itself, and pools of workers. */
import { compiler, type ts } from "./compiler.ts";

/** What owns a module's own names: "MPI", or "futures" for "mpi/futures", which is mpi4py.futures. */
export type Module = "MPI" | "futures";

export interface DeclaredModule {
  readonly module: Module;
  readonly statements: readonly ts.Statement[];
}

/** What a file declares. Throws Error for one that declares none of the modules. */
export function declaredModule(name: string, text: string): DeclaredModule {
  const file = compiler.createSourceFile(name, text, compiler.ScriptTarget.ESNext, true);
  for (const outer of file.statements) {
    const statements = blockOf(outer);
    if (statements === null) continue;
    if (nameOf(outer) === "mpi/futures") {
      const declared = statements.filter((each) => !compiler.isImportDeclaration(each));
      return { module: "futures", statements: declared };
    }
    for (const each of statements) {
      const inner = nameOf(each) === "MPI" ? blockOf(each) : null;
      if (inner !== null) return { module: "MPI", statements: inner };
    }
  }
  throw new Error(`${name} declares neither the namespace MPI nor the module "mpi/futures"`);
}

function nameOf(node: ts.Statement): string {
  return compiler.isModuleDeclaration(node) ? node.name.text : "";
}

function blockOf(node: ts.Statement): readonly ts.Statement[] | null {
  if (!compiler.isModuleDeclaration(node) || node.body === undefined) return null;
  return compiler.isModuleBlock(node.body) ? node.body.statements : null;
}
