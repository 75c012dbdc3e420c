/**
 * Predefined datatypes (MPI-4.1 section 3.2.2), as C has them on 64-bit Linux, little-endian; a long double is an IEEE
 * number of 128 bits, as WebAssembly's C has it.
 * The index is the log format: append only, never reorder. 0 stands for an encoded object.
 */
import { joined, type Signature, signatureOf } from "./signature.ts";

/** How the numbers inside an element are held. */
export type ElementKind =
  | "i8"
  | "u8"
  | "i16"
  | "u16"
  | "i32"
  | "u32"
  | "i64"
  | "u64"
  | "f32"
  | "f64"
  | "f128";

/**
 * What MPI calls the groups of types that an operation is defined for (MPI-4.1 section 6.9.2); no predefined operation
 * is for derived types.
 */
export type TypeClass =
  | "integer"
  | "floating"
  | "logical"
  | "complex"
  | "byte"
  | "pair"
  | "character"
  | "derived";

export interface Datatype {
  readonly index: number;
  /** "MPI_INT". */
  readonly name: string;
  readonly class: TypeClass;
  /** Bytes of data in an element. */
  readonly size: number;
  /** Bytes from one element to the next. */
  readonly extent: number;
  /** The number that an element holds; of a pair, its value; of a derived type, what all its numbers are, else u8. */
  readonly kind: ElementKind;
  /** Numbers in one: 2 for complex numbers and pairs. */
  readonly parts: number;
  /** Where a pair's 32-bit location lies, bytes from its start; -1 for all others. */
  readonly location: number;
  /** Basic elements in one, as MPI_Get_elements counts them: 2 for pairs. */
  readonly elements: number;
  /** Lower bound, bytes. */
  readonly lb: number;
  /** Where the data begins, bytes, and how many from there to behind its end. */
  readonly trueLb: number;
  readonly trueExtent: number;
  /** Whether elements lie in memory as they travel: one after another without gaps. */
  readonly dense: boolean;
  readonly signature: Signature;
  /** The type whose elements these are, where they lie without gaps for a while (`packedForm`); null elsewhere. */
  readonly unpacked: Datatype | null;
}

const kindSizes: Record<ElementKind, number> = {
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  f32: 4,
  f64: 8,
  f128: 16,
};

const kinds = Object.keys(kindSizes) as ElementKind[];

/** Bytes of one number. */
export function kindSize(kind: ElementKind): number {
  return kindSizes[kind];
}

const list: (Datatype | null)[] = [null];

function basic(name: string, typeClass: TypeClass, kind: ElementKind): Datatype {
  return add(name, typeClass, kind, kindSizes[kind], kindSizes[kind], 1, -1);
}

function complex(name: string, kind: ElementKind): Datatype {
  return add(name, "complex", kind, 2 * kindSizes[kind], 2 * kindSizes[kind], 2, -1);
}

/** A C struct of a value and an int: the int is aligned to 4, the whole to the value. */
function pair(name: string, kind: ElementKind): Datatype {
  const size = kindSizes[kind];
  const location = Math.max(size, 4);
  const extent = size >= 8 ? 2 * size : 8;
  return add(name, "pair", kind, size + 4, extent, 2, location);
}

function add(
  name: string,
  typeClass: TypeClass,
  kind: ElementKind,
  size: number,
  extent: number,
  parts: number,
  location: number,
): Datatype {
  const number = signatureOf(codeOf(typeClass, kind), typeClass === "byte");
  const type: Datatype = Object.freeze({
    index: list.length,
    name: `MPI_${name}`,
    class: typeClass,
    size,
    extent,
    kind,
    parts,
    location,
    elements: location < 0 ? 1 : 2,
    lb: 0,
    trueLb: 0,
    trueExtent: location < 0 ? size : location + 4,
    dense: size === extent,
    signature: location < 0 ? number : joined(number, signatureOf(codeOf("integer", "i32"), false)),
    unpacked: null,
  });
  list.push(type);
  return type;
}

/** Types that hold the same numbers match, whatever a language calls them. */
function codeOf(typeClass: TypeClass, kind: ElementKind): number {
  const group = typeClass === "complex" ? 2 : typeClass === "byte" ? 3 : 1;
  return group * 100 + kinds.indexOf(kind);
}

/** By MPI's name without the prefix. TWOINT and INT_INT are two names of one type, as in mpi4py. */
export const datatypes = {
  BYTE: basic("BYTE", "byte", "u8"),
  CHAR: basic("CHAR", "character", "u8"),
  SIGNED_CHAR: basic("SIGNED_CHAR", "integer", "i8"),
  UNSIGNED_CHAR: basic("UNSIGNED_CHAR", "integer", "u8"),
  SHORT: basic("SHORT", "integer", "i16"),
  UNSIGNED_SHORT: basic("UNSIGNED_SHORT", "integer", "u16"),
  INT: basic("INT", "integer", "i32"),
  UNSIGNED: basic("UNSIGNED", "integer", "u32"),
  LONG: basic("LONG", "integer", "i64"),
  UNSIGNED_LONG: basic("UNSIGNED_LONG", "integer", "u64"),
  LONG_LONG: basic("LONG_LONG", "integer", "i64"),
  UNSIGNED_LONG_LONG: basic("UNSIGNED_LONG_LONG", "integer", "u64"),
  FLOAT: basic("FLOAT", "floating", "f32"),
  DOUBLE: basic("DOUBLE", "floating", "f64"),
  C_BOOL: basic("C_BOOL", "logical", "u8"),
  INT8_T: basic("INT8_T", "integer", "i8"),
  INT16_T: basic("INT16_T", "integer", "i16"),
  INT32_T: basic("INT32_T", "integer", "i32"),
  INT64_T: basic("INT64_T", "integer", "i64"),
  UINT8_T: basic("UINT8_T", "integer", "u8"),
  UINT16_T: basic("UINT16_T", "integer", "u16"),
  UINT32_T: basic("UINT32_T", "integer", "u32"),
  UINT64_T: basic("UINT64_T", "integer", "u64"),
  C_FLOAT_COMPLEX: complex("C_FLOAT_COMPLEX", "f32"),
  C_DOUBLE_COMPLEX: complex("C_DOUBLE_COMPLEX", "f64"),
  FLOAT_INT: pair("FLOAT_INT", "f32"),
  DOUBLE_INT: pair("DOUBLE_INT", "f64"),
  LONG_INT: pair("LONG_INT", "i64"),
  SHORT_INT: pair("SHORT_INT", "i16"),
  TWOINT: pair("2INT", "i32"),
} as const;

/** The types that MPI has for itself and for Fortran and C++, in which Python programs name them too. */
export const furtherDatatypes = {
  PACKED: basic("PACKED", "byte", "u8"),
  WCHAR: basic("WCHAR", "character", "u32"),
  AINT: basic("AINT", "integer", "i64"),
  OFFSET: basic("OFFSET", "integer", "i64"),
  COUNT: basic("COUNT", "integer", "i64"),
  CXX_BOOL: basic("CXX_BOOL", "logical", "u8"),
  CXX_FLOAT_COMPLEX: complex("CXX_FLOAT_COMPLEX", "f32"),
  CXX_DOUBLE_COMPLEX: complex("CXX_DOUBLE_COMPLEX", "f64"),
  CHARACTER: basic("CHARACTER", "character", "u8"),
  LOGICAL: basic("LOGICAL", "logical", "i32"),
  INTEGER: basic("INTEGER", "integer", "i32"),
  REAL: basic("REAL", "floating", "f32"),
  DOUBLE_PRECISION: basic("DOUBLE_PRECISION", "floating", "f64"),
  COMPLEX: complex("COMPLEX", "f32"),
  DOUBLE_COMPLEX: complex("DOUBLE_COMPLEX", "f64"),
  LOGICAL1: basic("LOGICAL1", "logical", "i8"),
  LOGICAL2: basic("LOGICAL2", "logical", "i16"),
  LOGICAL4: basic("LOGICAL4", "logical", "i32"),
  LOGICAL8: basic("LOGICAL8", "logical", "i64"),
  INTEGER1: basic("INTEGER1", "integer", "i8"),
  INTEGER2: basic("INTEGER2", "integer", "i16"),
  INTEGER4: basic("INTEGER4", "integer", "i32"),
  INTEGER8: basic("INTEGER8", "integer", "i64"),
  REAL4: basic("REAL4", "floating", "f32"),
  REAL8: basic("REAL8", "floating", "f64"),
  COMPLEX8: complex("COMPLEX8", "f32"),
  COMPLEX16: complex("COMPLEX16", "f64"),
} as const;

/**
 * The same names where C's long has 32 bits: a language on WebAssembly hands in arrays of such longs, and its LONG has
 * to fit them.
 */
export const shortLongs = {
  LONG: basic("LONG", "integer", "i32"),
  UNSIGNED_LONG: basic("UNSIGNED_LONG", "integer", "u32"),
  LONG_INT: pair("LONG_INT", "i32"),
} as const;

/** Numbers of 128 bits. */
export const longDoubles = {
  LONG_DOUBLE: basic("LONG_DOUBLE", "floating", "f128"),
  C_LONG_DOUBLE_COMPLEX: complex("C_LONG_DOUBLE_COMPLEX", "f128"),
  CXX_LONG_DOUBLE_COMPLEX: complex("CXX_LONG_DOUBLE_COMPLEX", "f128"),
  LONG_DOUBLE_INT: pair("LONG_DOUBLE_INT", "f128"),
  REAL16: basic("REAL16", "floating", "f128"),
  COMPLEX32: complex("COMPLEX32", "f128"),
} as const;

/** All that a name can stand for where long has 64 bits. */
export const datatypesOfLongLongs = { ...datatypes, ...furtherDatatypes, ...longDoubles } as const;

/** All that a name can stand for where long has 32 bits. */
export const datatypesOfShortLongs: Readonly<Record<string, Datatype>> = {
  ...datatypesOfLongLongs,
  ...shortLongs,
};

/** Types that MPI leaves open, and that no array here has elements of: DATATYPE_NULL stands for them. */
export const lackingDatatypes = [
  "FLOAT16_T",
  "BFLOAT16_T",
  "LOGICAL16",
  "INTEGER16",
  "REAL2",
  "COMPLEX4",
] as const;

/** Names that stand for another's type, as mpi4py has them. */
export const datatypeAliases = {
  INT_INT: "TWOINT",
  C_COMPLEX: "C_FLOAT_COMPLEX",
  FLOAT32_T: "FLOAT",
  FLOAT64_T: "DOUBLE",
  UNSIGNED_INT: "UNSIGNED",
  SIGNED_SHORT: "SHORT",
  SIGNED_INT: "INT",
  SIGNED_LONG: "LONG",
  SIGNED_LONG_LONG: "LONG_LONG",
  BOOL: "C_BOOL",
  SINT8_T: "INT8_T",
  SINT16_T: "INT16_T",
  SINT32_T: "INT32_T",
  SINT64_T: "INT64_T",
  F_BOOL: "LOGICAL",
  F_INT: "INTEGER",
  F_FLOAT: "REAL",
  F_DOUBLE: "DOUBLE_PRECISION",
  F_COMPLEX: "COMPLEX",
  F_FLOAT_COMPLEX: "COMPLEX",
  F_DOUBLE_COMPLEX: "DOUBLE_COMPLEX",
} as const satisfies Readonly<Record<string, keyof typeof datatypesOfLongLongs>>;

/** The predefined datatype of a log index; null for 0 (an encoded object), derived types, and what is none. */
export function datatypeByIndex(index: number): Datatype | null {
  return list[index] ?? null;
}
