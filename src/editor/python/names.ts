/**
 * What the editor knows of mpi4py: made from the same declarations as TypeScript's help, and from the Python files of what
 * TypeScript has not (scripts/mpi4py/).
 */

export interface PythonParameter {
  readonly name: string;
  /** As mpi4py writes it: "root: int = 0". */
  readonly label: string;
  /** Markdown, or "". */
  readonly documentation: string;
}

export interface PythonName {
  /** The module or class that it belongs to: "MPI", "futures", "sync", "Comm", "sync.Mutex". */
  readonly owner: string;
  readonly name: string;
  readonly kind: "class" | "method" | "property" | "function" | "constant" | "module";
  /** Without "def": "bcast(obj: Any, root: int = 0) -> Any", "COMM_WORLD: Comm". */
  readonly signature: string;
  /** Of what can be called, in mpi4py's order; `self` is left out. */
  readonly parameters: readonly PythonParameter[];
  /** The classes that a class is made from, whose members it has. */
  readonly bases?: readonly string[];
  /** What `with` gives for an object of a class: a class, or "Self". */
  readonly entered?: string;
  /** Python's type of the value or of the result: "Request", "list[int] | None". A class's or module's is what owns its members. */
  readonly type: string;
  /** Markdown. */
  readonly documentation: string;
}

/** The name on the API page; null for a module that has no place there. */
export function apiName({ owner, name, kind, type }: PythonName): string | null {
  if (kind === "module") return owner === "util" ? name : null;
  return kind === "class" ? type : `${owner}.${name}`;
}
