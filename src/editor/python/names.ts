/** What the editor knows of mpi4py: made from the same declarations as TypeScript's help (scripts/mpi4py/). */

export interface PythonParameter {
  readonly name: string;
  /** As mpi4py writes it: "root: int = 0". */
  readonly label: string;
  /** Markdown, or "". */
  readonly documentation: string;
}

export interface PythonName {
  /** "MPI", "futures", or the class that it belongs to: "Comm". */
  readonly owner: string;
  readonly name: string;
  readonly kind: "class" | "method" | "property" | "function" | "constant";
  /** Without "def": "bcast(obj: Any, root: int = 0) -> Any", "COMM_WORLD: Comm". */
  readonly signature: string;
  /** Of what can be called, in mpi4py's order; `self` is left out. */
  readonly parameters: readonly PythonParameter[];
  /** The class that a class is made from, whose members it has. */
  readonly base?: string;
  /** What `with` gives for an object of a class: a class, or "Self". */
  readonly entered?: string;
  /** Python's type of the value or of the result: "Request", "list[int] | None". */
  readonly type: string;
  /** Markdown. */
  readonly documentation: string;
}

/** The name on the API page. */
export function apiName({ owner, name, kind }: PythonName): string {
  return kind === "class" ? name : `${owner}.${name}`;
}
