import type { Datatype } from "#mpi/datatypes.ts";
import { type CombinerName, distributions, orders } from "./combiners.ts";

/** How a datatype was made: the constructor and its arguments, by mpi4py's names. */
export interface Recipe {
  readonly combiner: CombinerName;
  readonly numbers: Readonly<Record<string, number | readonly number[]>>;
  readonly types: readonly Datatype[];
}

/** What MPI_Type_get_contents gives: whole numbers, addresses, counts, datatypes. */
export interface Contents {
  readonly integers: readonly number[];
  readonly addresses: readonly number[];
  readonly counts: readonly number[];
  readonly types: readonly Datatype[];
}

/** As MPI-4.1 section 5.1.13 lists the arguments of the constructors for large counts. */
export function contentsOf({ combiner, numbers, types }: Recipe): Contents {
  const flat = (...names: string[]): number[] => names.flatMap((name) => numbers[name]);
  const list = (name: string): readonly number[] => numbers[name] as readonly number[];
  const made = (integers: number[], counts: number[]): Contents => ({
    integers,
    addresses: [],
    counts,
    types,
  });
  switch (combiner) {
    case "CONTIGUOUS":
      return made([], flat("count"));
    case "VECTOR":
    case "HVECTOR":
      return made([], flat("count", "blocklength", "stride"));
    case "INDEXED":
    case "HINDEXED":
    case "STRUCT":
      return made([], [list("displacements").length, ...flat("blocklengths", "displacements")]);
    case "INDEXED_BLOCK":
    case "HINDEXED_BLOCK":
      return made([], [list("displacements").length, ...flat("blocklength", "displacements")]);
    case "SUBARRAY":
      return made([list("sizes").length, ...flat("order")], flat("sizes", "subsizes", "starts"));
    case "DARRAY":
      return made(
        [...flat("size", "rank"), list("gsizes").length, ...flat("distribs", "dargs", "psizes", "order")],
        flat("gsizes"),
      );
    case "RESIZED":
      return made([], flat("lb", "extent"));
    case "F90_INTEGER":
      return { ...made(flat("r"), []), types: [] };
    case "F90_REAL":
    case "F90_COMPLEX":
      return { ...made(flat("p", "r"), []), types: [] };
    default:
      return made([], []);
  }
}

/** "vector(3, 1, 4) of MPI_DOUBLE". */
export function wordsOf({ combiner, numbers, types }: Recipe): string {
  const shown = (name: string): string => listed(numbers[name]);
  const of = types.length === 0 ? "" : ` of ${types[0].name}`;
  switch (combiner) {
    case "DUP":
      return types[0].name;
    case "STRUCT":
      return `struct of ${fields(numbers.blocklengths as readonly number[], types)}`;
    case "SUBARRAY":
      return `subarray ${shown("subsizes")} at ${shown("starts")} of ${shown("sizes")} ${types[0].name}`;
    case "DARRAY":
      return `part ${shown("rank")} of darray ${shown("gsizes")} ${ways(numbers)} of ${types[0].name}`;
    case "F90_INTEGER":
    case "F90_REAL":
    case "F90_COMPLEX":
      return `${combiner.toLowerCase()}(${Object.keys(numbers).map(shown).join(", ")})`;
    default:
      return `${combiner.toLowerCase()}(${Object.keys(numbers).map(shown).join(", ")})${of}`;
  }
}

const most = 4;

function listed(value: number | readonly number[]): string {
  if (typeof value === "number") return String(value);
  return `[${value.slice(0, most).join(", ")}${value.length > most ? ", …" : ""}]`;
}

function fields(lengths: readonly number[], types: readonly Datatype[]): string {
  const words = types.slice(0, most).map((type, i) => `${lengths[i]} ${type.name}`);
  return [...words, ...(types.length > most ? ["…"] : [])].join(", ");
}

function ways(numbers: Recipe["numbers"]): string {
  const names = new Map<number, string>([
    [distributions.DISTRIBUTE_BLOCK, "block"],
    [distributions.DISTRIBUTE_CYCLIC, "cyclic"],
    [distributions.DISTRIBUTE_NONE, "none"],
  ]);
  const list = (numbers.distribs as readonly number[]).map((way) => names.get(way) ?? "?");
  return `(${list.join(", ")}${numbers.order === orders.ORDER_FORTRAN ? ", Fortran order" : ""})`;
}
