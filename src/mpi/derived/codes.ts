import type { Datatype, ElementKind, TypeClass } from "#mpi/datatypes.ts";
import { isDerived } from "./derived-datatype.ts";
import { basicOf } from "./typemap.ts";

/** How Python's buffers and NumPy call a type: mpi4py's `typechar`, `typestr` and `tocode()`, null where there is none. */
export interface Codes {
  readonly char: string | null;
  readonly str: string | null;
  readonly code: string | null;
}

const none: Codes = { char: null, str: null, code: null };

const characters: Readonly<
  Record<Exclude<TypeClass, "pair" | "derived">, Partial<Record<ElementKind, string>>>
> = {
  integer: { i8: "b", u8: "B", i16: "h", u16: "H", i32: "i", u32: "I", i64: "q", u64: "Q" },
  floating: { f32: "f", f64: "d", f128: "g" },
  complex: { f32: "F", f64: "D", f128: "G" },
  logical: { u8: "?", i8: "?", i16: "h", i32: "i", i64: "q" },
  byte: { u8: "B" },
  character: { u8: "c", u32: "U" },
};

const letters: Readonly<Record<string, string>> = {
  "?": "b",
  F: "c",
  D: "c",
  G: "c",
  f: "f",
  d: "f",
  g: "f",
};

/** A derived type has the codes of what it is a copy of, or of what Fortran's kinds stand for. */
export function codesOf(type: Datatype): Codes {
  if (!isDerived(type)) return basicCodes(type);
  if (type.recipe.combiner === "DUP") return codesOf(type.recipe.types[0]);
  const basic = type.builtIn ? basicOf(type) : null;
  if (basic === null) return none;
  const { char, str } = basicCodes(basic);
  return { char, str, code: str };
}

function basicCodes(type: Datatype): Codes {
  const group = type.class;
  if (group === "pair" || group === "derived") return none;
  const long = { MPI_LONG: "l", MPI_UNSIGNED_LONG: "L" }[type.name];
  const char = long ?? characters[group][type.kind] ?? null;
  if (char === null) return none;
  if (group === "character") return { char, str: char === "U" ? "U1" : "S1", code: char };
  const letter = letters[char] ?? (char === char.toUpperCase() ? "u" : "i");
  const str = `${letter}${type.size}`;
  const sized = /_T$|^MPI_C_BOOL$|^MPI_(LOGICAL|INTEGER|REAL|COMPLEX)\d+$/.test(type.name);
  return { char, str, code: sized ? str : char };
}

const codes: readonly [codes: string, name: string][] = [
  ["? b1", "C_BOOL"],
  ["b", "SIGNED_CHAR"],
  ["h", "SHORT"],
  ["i n p", "INT"],
  ["l", "LONG"],
  ["q", "LONG_LONG"],
  ["B", "UNSIGNED_CHAR"],
  ["H", "UNSIGNED_SHORT"],
  ["I N P", "UNSIGNED"],
  ["L", "UNSIGNED_LONG"],
  ["Q", "UNSIGNED_LONG_LONG"],
  ["f f4", "FLOAT"],
  ["d f8", "DOUBLE"],
  ["g f16", "LONG_DOUBLE"],
  ["Zf F c8", "C_FLOAT_COMPLEX"],
  ["Zd D c16", "C_DOUBLE_COMPLEX"],
  ["Zg G c32", "C_LONG_DOUBLE_COMPLEX"],
  ["i1", "INT8_T"],
  ["i2", "INT16_T"],
  ["i4", "INT32_T"],
  ["i8 M M8 m m8", "INT64_T"],
  ["u1", "UINT8_T"],
  ["u2 u 1u", "UINT16_T"],
  ["u4", "UINT32_T"],
  ["u8", "UINT64_T"],
  ["c a S S1 s 1s", "CHAR"],
  ["U U1 w 1w", "WCHAR"],
];

/** The name of the predefined type that each code stands for; pointers and sizes have 32 bits. */
export const namesOfCodes: ReadonlyMap<string, string> = new Map(
  codes.flatMap(([list, name]) => list.split(" ").map((code): [string, string] => [code, name])),
);
