import { plural } from "#base/plural.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { darray, subarray } from "./arrays.ts";
import type { CombinerName } from "./combiners.ts";
import { type Bounds, DerivedDatatype, isDerived } from "./derived-datatype.ts";
import { f90Basic } from "./f90.ts";
import { typeMade } from "./made-types.ts";
import { type Loop, row } from "./typemap.ts";

/** Constructors that a program calls; NAMED and VALUE_INDEX make nothing. */
export type ConstructorName = Exclude<CombinerName, "NAMED" | "VALUE_INDEX">;

/** What a constructor takes, in mpi4py's order: counts are whole numbers from 0 on, `s` stands for a list. */
type Parameter = "count" | "number" | "counts" | "numbers";

const parameters: Readonly<Record<ConstructorName, Readonly<Record<string, Parameter>>>> = {
  DUP: {},
  CONTIGUOUS: { count: "count" },
  VECTOR: { count: "count", blocklength: "count", stride: "number" },
  HVECTOR: { count: "count", blocklength: "count", stride: "number" },
  INDEXED: { blocklengths: "counts", displacements: "numbers" },
  HINDEXED: { blocklengths: "counts", displacements: "numbers" },
  INDEXED_BLOCK: { blocklength: "count", displacements: "numbers" },
  HINDEXED_BLOCK: { blocklength: "count", displacements: "numbers" },
  STRUCT: { blocklengths: "counts", displacements: "numbers" },
  SUBARRAY: { sizes: "counts", subsizes: "counts", starts: "counts", order: "number" },
  DARRAY: {
    size: "count",
    rank: "count",
    gsizes: "counts",
    distribs: "numbers",
    dargs: "numbers",
    psizes: "counts",
    order: "number",
  },
  RESIZED: { lb: "number", extent: "number" },
  F90_INTEGER: { r: "number" },
  F90_REAL: { p: "number", r: "number" },
  F90_COMPLEX: { p: "number", r: "number" },
};

/** Numbers of a constructor after they have been checked. */
export type Numbers = Readonly<Record<string, number | readonly number[]>>;

/** What a constructor takes besides datatypes, in order: names, and whether they are lists. */
export function parametersOf(combiner: ConstructorName): readonly { name: string; list: boolean }[] {
  return Object.entries(parameters[combiner]).map(([name, what]) => ({ name, list: what.endsWith("s") }));
}

export function isConstructor(name: string): name is ConstructorName {
  return Object.hasOwn(parameters, name);
}

/** "Datatype.Create_vector". */
export function constructorCall(combiner: ConstructorName): string {
  return combiner === "DUP" ? "Datatype.Dup" : `Datatype.Create_${combiner.toLowerCase()}`;
}

/**
 * Makes a datatype (MPI_Type_vector and its kin, MPI-4.1 section 5.1).
 * @param values One for each of `parametersOf`, as the program gave them
 * @param types The old type; of a struct one for each block
 * @throws MpiError ERR_ARG, ERR_COUNT, ERR_TYPE, naming the argument
 */
export function construct(
  combiner: ConstructorName,
  values: readonly unknown[],
  types: readonly Datatype[],
): DerivedDatatype {
  const call = constructorCall(combiner);
  for (const type of types) checkAlive(call, type);
  const numbers: Record<string, number | readonly number[]> = {};
  for (const [index, [name, what]] of Object.entries(parameters[combiner]).entries())
    numbers[name] = checked(call, name, what, values[index]);
  const { loops, bounds } = laidOut(call, combiner, numbers, types);
  const type = new DerivedDatatype({ combiner, numbers, types }, loops, bounds);
  typeMade(type);
  return type;
}

/** Throws ERR_TYPE when the program has freed the type. */
export function checkAlive(call: string, type: Datatype): void {
  if (isDerived(type) && type.freed)
    throw callError(ErrorClass.ERR_TYPE, call, `the datatype ${type.name} was freed before this call`);
}

function laidOut(
  call: string,
  combiner: ConstructorName,
  numbers: Numbers,
  types: readonly Datatype[],
): { loops: readonly Loop[]; bounds: Bounds | null } {
  const number = (name: string): number => numbers[name] as number;
  const list = (name: string): readonly number[] => numbers[name] as readonly number[];
  const [old] = types;
  const free = (...loops: Loop[]) => ({ loops, bounds: null });
  const blocks = (lengths: readonly number[], unit: number) => ({
    loops: list("displacements").map((at, i) => row(types[i] ?? old, at * unit, lengths[i])),
    bounds: null,
  });
  switch (combiner) {
    case "DUP":
      return free(row(old, 0, 1));
    case "CONTIGUOUS":
      return free(row(old, 0, number("count")));
    case "VECTOR":
    case "HVECTOR": {
      const unit = combiner === "VECTOR" ? old.extent : 1;
      const block = row(old, 0, number("blocklength"));
      return free({ at: 0, count: number("count"), stride: number("stride") * unit, of: [block] });
    }
    case "INDEXED":
    case "HINDEXED":
      checkPairs(call, numbers, "blocklengths", "displacements");
      return blocks(list("blocklengths"), combiner === "INDEXED" ? old.extent : 1);
    case "STRUCT":
      checkPairs(call, numbers, "blocklengths", "displacements");
      if (types.length !== list("blocklengths").length)
        throw unequal(call, "blocklengths", list("blocklengths").length, "datatypes", types.length);
      return blocks(list("blocklengths"), 1);
    case "INDEXED_BLOCK":
    case "HINDEXED_BLOCK": {
      const lengths = list("displacements").map(() => number("blocklength"));
      return blocks(lengths, combiner === "INDEXED_BLOCK" ? old.extent : 1);
    }
    case "SUBARRAY":
      for (const name of ["subsizes", "starts"]) checkPairs(call, numbers, "sizes", name);
      return subarray(call, old, numbers);
    case "DARRAY":
      for (const name of ["distribs", "dargs", "psizes"]) checkPairs(call, numbers, "gsizes", name);
      return darray(call, old, numbers);
    case "RESIZED":
      return {
        loops: [row(old, 0, 1)],
        bounds: { lb: number("lb"), extent: number("extent") },
      };
    default:
      return free(row(f90Basic(call, combiner, numbers), 0, 1));
  }
}

function checked(call: string, name: string, what: Parameter, value: unknown): number | readonly number[] {
  if (what === "count" || what === "number") return whole(call, name, what, value);
  if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && !(value instanceof DataView)))
    throw argumentError(ErrorClass.ERR_ARG, call, name, value, "a list of whole numbers");
  const one = what === "counts" ? "count" : "number";
  return Array.from(value as ArrayLike<unknown>, (item, i) => whole(call, `${name}[${i}]`, one, item));
}

function whole(call: string, name: string, what: "count" | "number", value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && (what === "number" || value >= 0))
    return value;
  const isCount = what === "count" && /count|length/.test(name);
  throw argumentError(
    isCount ? ErrorClass.ERR_COUNT : ErrorClass.ERR_ARG,
    call,
    name,
    value,
    what === "count" ? "a whole number from 0 on" : "a whole number",
  );
}

function checkPairs(call: string, numbers: Numbers, one: string, other: string): void {
  const a = (numbers[one] as readonly number[]).length;
  const b = (numbers[other] as readonly number[]).length;
  if (a !== b) throw unequal(call, one, a, other, b);
}

function unequal(call: string, one: string, a: number, other: string, b: number): Error {
  return callError(
    ErrorClass.ERR_ARG,
    call,
    `${one} has ${plural(a, "item")} and ${other} has ${b}, and both must be the same`,
  );
}
