import { plural } from "#base/plural.ts";
import { type Datatype as CoreDatatype, datatypes, type ElementKind, kindSize } from "#mpi/datatypes.ts";
import { isDerived } from "#mpi/derived/derived-datatype.ts";
import { basicOf } from "#mpi/derived/typemap.ts";
import { argumentError, article, callError, ErrorClass } from "#mpi/errors.ts";
import { forgetStale, lend } from "#mpi/lending.ts";
import { watchesLent } from "#mpi/lent-views.ts";
import type { Access, Memory } from "#mpi/memory.ts";
import { Datatype } from "./datatype.ts";
import { bytesOf } from "./memory-bytes.ts";
import { IN_PLACE } from "./special.ts";

/** Memory of a program in any of the forms that MPI.Buffer allows. */
export type AnyBuffer = ArrayBufferView | ArrayBufferLike;

interface ArrayKind {
  readonly kind: ElementKind;
  readonly type: CoreDatatype;
}

/** The datatype of each typed array, as mpi4py finds it for NumPy's. */
const arrayKinds: Readonly<Record<string, ArrayKind>> = {
  Int8Array: { kind: "i8", type: datatypes.SIGNED_CHAR },
  Uint8Array: { kind: "u8", type: datatypes.UNSIGNED_CHAR },
  Uint8ClampedArray: { kind: "u8", type: datatypes.UNSIGNED_CHAR },
  Int16Array: { kind: "i16", type: datatypes.SHORT },
  Uint16Array: { kind: "u16", type: datatypes.UNSIGNED_SHORT },
  Int32Array: { kind: "i32", type: datatypes.INT },
  Uint32Array: { kind: "u32", type: datatypes.UNSIGNED },
  BigInt64Array: { kind: "i64", type: datatypes.LONG },
  BigUint64Array: { kind: "u64", type: datatypes.UNSIGNED_LONG },
  Float32Array: { kind: "f32", type: datatypes.FLOAT },
  Float64Array: { kind: "f64", type: datatypes.DOUBLE },
};

class KnownMemory implements Memory {
  source: unknown = null;
  asked: CoreDatatype | null = null;
  askedCount = -1;
  bytes: Uint8Array = new Uint8Array(0);
  count = 0;
  type: CoreDatatype = datatypes.BYTE;
}

/** The buffers used last: a loop that sends the same array should not pay for a new view each time. */
const KNOWN = 4;
const known: KnownMemory[] = Array.from({ length: KNOWN }, () => new KnownMemory());
let next = 0;

/** Nothing at all: what goes to and comes from PROC_NULL. */
export const noMemory: Memory = Object.freeze({
  bytes: new Uint8Array(0),
  count: 0,
  type: datatypes.BYTE,
});

/**
 * The memory that a buffer argument stands for.
 * @param access What the call does with it
 * @throws MpiError ERR_BUFFER, ERR_TYPE, ERR_COUNT, naming the argument
 */
export function memoryOf(call: string, argument: string, spec: unknown, access: Access = "both"): Memory {
  if (Array.isArray(spec)) return listed(call, argument, spec, 1, access);
  return memory(call, argument, spec, null, -1, access);
}

/** Like `memoryOf`, for `size` blocks of equal length: a count in the list is that of one block. */
export function blocksOf(
  call: string,
  argument: string,
  spec: unknown,
  size: number,
  access: Access = "both",
): Memory {
  if (Array.isArray(spec)) return listed(call, argument, spec, size, access);
  return memory(call, argument, spec, null, -1, access);
}

/** Like `memoryOf`, or null for IN_PLACE. */
export function memoryOrInPlace(
  call: string,
  argument: string,
  spec: unknown,
  access: Access = "both",
): Memory | null {
  return spec === IN_PLACE ? null : memoryOf(call, argument, spec, access);
}

function listed(
  call: string,
  argument: string,
  spec: readonly unknown[],
  blocks: number,
  access: Access,
): Memory {
  const [buffer, second, third] = spec;
  if (!isMemory(buffer) && !spec.some((each) => each instanceof Datatype))
    throw plainList(call, argument, spec);
  if (spec.length < 1 || spec.length > 3) throw badList(call, argument, spec);
  const typeGiven = second instanceof Datatype ? second : third;
  const count = second instanceof Datatype ? undefined : second;
  if (typeGiven !== undefined && !(typeGiven instanceof Datatype))
    throw argumentError(
      ErrorClass.ERR_TYPE,
      call,
      `the datatype of ${argument}`,
      typeGiven,
      "MPI.INT or the like",
    );
  if (second instanceof Datatype && spec.length === 3) throw badList(call, argument, spec);
  if (count !== undefined && !(typeof count === "number" && Number.isInteger(count) && count >= 0))
    throw argumentError(
      ErrorClass.ERR_COUNT,
      call,
      `the count of ${argument}`,
      count,
      "a whole number from 0 on",
    );
  const total = count === undefined ? -1 : count * blocks;
  return memory(
    call,
    argument,
    buffer,
    typeGiven?.coreFor(call, `the datatype of ${argument}`) ?? null,
    total,
    access,
  );
}

function isMemory(value: unknown): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
}

/** A list of values where memory belongs: what whoever comes from the lower-case calls writes first. */
function plainList(call: string, argument: string, spec: readonly unknown[]): Error {
  return argumentError(
    ErrorClass.ERR_BUFFER,
    call,
    argument,
    spec,
    "a typed array, as Float64Array.from(list) makes one of a list of numbers; for other values there are the lower-case calls",
  );
}

function badList(call: string, argument: string, spec: readonly unknown[]): Error {
  return argumentError(
    ErrorClass.ERR_BUFFER,
    call,
    argument,
    spec,
    "[buffer, datatype] or [buffer, count, datatype]",
  );
}

function memory(
  call: string,
  argument: string,
  buffer: unknown,
  asked: CoreDatatype | null,
  count: number,
  access: Access,
): Memory {
  forgetStale(call, argument);
  const watched = watchesLent(call);
  for (let i = watched ? KNOWN : 0; i < KNOWN; i++) {
    const entry = known[i];
    if (
      entry.source === buffer &&
      entry.asked === asked &&
      entry.askedCount === count &&
      buffer !== null &&
      fits(entry, buffer as AnyBuffer)
    )
      return entry;
  }
  const bytes = bytesOf(call, argument, buffer);
  const type = typeFor(call, argument, buffer as AnyBuffer, asked);
  const elements = count < 0 ? entriesIn(call, argument, bytes.length, type) : count;
  const lent = lend(call, argument, bytes, 0, elements, type, access);
  // What is lent belongs to one call.
  if (watched || !type.dense || isDerived(type)) return lent;
  // A caller may still hold the oldest entry (a sendbuf while its recvbuf is found), so entries are never overwritten.
  const entry = new KnownMemory();
  entry.source = buffer;
  entry.asked = asked;
  entry.askedCount = count;
  entry.bytes = count < 0 ? bytes : lent.bytes;
  entry.count = elements;
  entry.type = type;
  known[next] = entry;
  next = (next + 1) % KNOWN;
  return entry;
}

/** Buffers can be resized or transferred away between two calls. */
function fits(entry: KnownMemory, buffer: AnyBuffer): boolean {
  return entry.askedCount >= 0
    ? buffer.byteLength >= entry.bytes.length && entry.bytes.length === entry.count * entry.type.extent
    : buffer.byteLength === entry.bytes.length;
}

/** The datatype of a buffer: found from it, or the one asked for when the buffer can hold it. */
export function typeFor(
  call: string,
  argument: string,
  buffer: AnyBuffer,
  asked: CoreDatatype | null,
): CoreDatatype {
  const name = Object.prototype.toString.call(buffer).slice(8, -1);
  if (!ArrayBuffer.isView(buffer) || name === "DataView") return asked ?? datatypes.BYTE;
  const found = arrayKinds[name];
  if (found === undefined)
    throw callError(
      ErrorClass.ERR_TYPE,
      call,
      `${argument} is ${article(name)}, for which MPI has no datatype`,
    );
  if (asked === null) return found.type;
  if (!holds(found.kind, asked))
    throw callError(
      ErrorClass.ERR_TYPE,
      call,
      `${argument} is ${article(name)} (${found.type.name}), which does not hold ${asked.name}`,
    );
  return asked;
}

/**
 * Bytes may be anything; numbers must be of the same size, and whole or not alike. No array is of the numbers of a type
 * that has different ones.
 */
function holds(kind: ElementKind, asked: CoreDatatype): boolean {
  const type = basicOf(asked);
  if (type === null) return true;
  if (kind === "u8" || type.class === "byte" || type.class === "character") return true;
  const isFloat = kind === "f32" || kind === "f64";
  const wantsFloat = type.kind === "f32" || type.kind === "f64";
  if (type.class === "pair" && type.kind !== "i32") return false;
  return kindSize(kind) === kindSize(type.kind) && isFloat === wantsFloat;
}

/** How many elements fill the buffer. */
function entriesIn(call: string, argument: string, length: number, type: CoreDatatype): number {
  if (type.extent > 0 && length % type.extent === 0) return length / type.extent;
  const advice = isDerived(type) ? "; give the count, as in [buffer, count, datatype]" : "";
  throw callError(
    ErrorClass.ERR_COUNT,
    call,
    `${argument} has ${plural(length, "byte")}, which is not a whole number of ${type.name} (${plural(type.extent, "byte")} each)${advice}`,
  );
}
