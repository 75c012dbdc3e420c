import type { Datatype, TypeClass } from "./datatypes.ts";
import { combineElements } from "./ops-elements.ts";

/**
 * Operations of reductions (MPI-4.1 section 6.9). `left` is always the value of the lower ranks.
 * The index of a predefined operation is the log format: append only, never reorder; -1 is a user's own.
 */
export type OpName =
  | "MAX"
  | "MIN"
  | "SUM"
  | "PROD"
  | "LAND"
  | "BAND"
  | "LOR"
  | "BOR"
  | "LXOR"
  | "BXOR"
  | "MAXLOC"
  | "MINLOC"
  | "REPLACE"
  | "NO_OP";

export interface Op {
  readonly index: number;
  /** "MPI_SUM"; for a user's own the function's name. */
  readonly name: string;
  readonly commutative: boolean;
  /** Datatypes that it is defined for; null: all. */
  readonly classes: ReadonlySet<TypeClass> | null;
  /** `count` elements of `left` and of `right`, byte for byte of `type`, combined into `right`. */
  elements(left: Uint8Array, right: Uint8Array, count: number, type: Datatype): void;
}

const ordered: TypeClass[] = ["integer", "floating"];
const arithmetic: TypeClass[] = ["integer", "floating", "complex"];
const logical: TypeClass[] = ["integer", "logical"];
const bitwise: TypeClass[] = ["integer", "byte"];
const pairs: TypeClass[] = ["pair"];

const list: (Op | null)[] = [null];

function predefined(name: OpName, classes: TypeClass[] | null): Op {
  const op: Op = Object.freeze({
    index: list.length,
    name: `MPI_${name}`,
    commutative: name !== "REPLACE" && name !== "NO_OP",
    classes: classes === null ? null : new Set(classes),
    elements: (left: Uint8Array, right: Uint8Array, count: number, type: Datatype) =>
      combineElements(name, left, right, count, type),
  });
  list.push(op);
  return op;
}

export const ops: Readonly<Record<OpName, Op>> = {
  MAX: predefined("MAX", ordered),
  MIN: predefined("MIN", ordered),
  SUM: predefined("SUM", arithmetic),
  PROD: predefined("PROD", arithmetic),
  LAND: predefined("LAND", logical),
  BAND: predefined("BAND", bitwise),
  LOR: predefined("LOR", logical),
  BOR: predefined("BOR", bitwise),
  LXOR: predefined("LXOR", logical),
  BXOR: predefined("BXOR", bitwise),
  MAXLOC: predefined("MAXLOC", pairs),
  MINLOC: predefined("MINLOC", pairs),
  REPLACE: predefined("REPLACE", null),
  NO_OP: predefined("NO_OP", null),
};

/** The predefined operation of a log index; null for 0 and for a user's own (-1). */
export function opByIndex(index: number): Op | null {
  return list[index] ?? null;
}

/** Whether MPI defines the operation for elements of this datatype; a user's own takes all. */
export function definedFor(op: Op, type: Datatype): boolean {
  return op.classes?.has(type.class) ?? true;
}
