/** Data between memory and what a view shows of a file. */
import type { Datatype } from "#mpi/datatypes.ts";
import { externalSize, fromExternal, toExternal } from "#mpi/derived/external.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import type { Memory } from "#mpi/memory.ts";
import type { OpenFile } from "./open-file.ts";

/** Etypes that memory holds. Throws ERR_IO where it holds part of one. */
export function etypesOf({ view, quoted }: OpenFile, call: string, memory: Memory): number {
  const bytes = bytesInFile(memory, view.datarep.external);
  if (bytes % view.unit === 0) return bytes / view.unit;
  throw callError(
    ErrorClass.ERR_IO,
    call,
    `the ${bytes} bytes of data are not a whole number of etypes of ${quoted} (${view.etype.name}, ${view.unit} bytes in the file)`,
  );
}

/** Reads from an etype of the view on. Returns the bytes of memory that were filled: fewer at the end of the file. */
export function readThrough(file: OpenFile, offset: number, memory: Memory): number {
  if (!file.view.datarep.external) return within(file, () => gather(file, offset, memory.bytes));
  const type = numbersOf(memory);
  const inFile = new Uint8Array(bytesInFile(memory, true));
  const got = within(file, () => gather(file, offset, inFile));
  if (type.size === 0) return 0;
  const whole = Math.floor(got / externalSize(type));
  fromExternal(type, inFile, 0, whole, memory.bytes);
  const more = got - whole * externalSize(type);
  if (more === 0) return whole * type.size;
  // Numbers of an element that the file does not have in full.
  const element = new Uint8Array(type.size);
  fromExternal(type, inFile, whole * externalSize(type), 1, element);
  const part = Math.floor((more * type.size) / externalSize(type));
  memory.bytes.set(element.subarray(0, part), whole * type.size);
  return whole * type.size + part;
}

/** Writes from an etype of the view on. Returns the bytes of memory that were written. */
export function writeThrough(file: OpenFile, offset: number, memory: Memory): number {
  let bytes = memory.bytes;
  if (file.view.datarep.external) {
    bytes = new Uint8Array(bytesInFile(memory, true));
    toExternal(numbersOf(memory), memory.bytes, memory.count, bytes, 0);
  }
  const { view, stored } = file;
  within(file, () =>
    view.each(offset * view.unit, bytes.length, (position, at, length) => {
      stored.write(position, bytes.subarray(at, at + length));
      return true;
    }),
  );
  return memory.bytes.length;
}

function gather({ view, stored }: OpenFile, offset: number, into: Uint8Array): number {
  let got = 0;
  view.each(offset * view.unit, into.length, (position, at, length) => {
    const part = stored.read(position, into.subarray(at, at + length));
    got = at + part;
    return part === length;
  });
  return got;
}

function within<T>({ atomic, shared }: OpenFile, work: () => T): T {
  return atomic ? shared.alone(work) : work();
}

/** The type of packed elements, as the program knows it. */
function numbersOf({ type }: Memory): Datatype {
  return type.unpacked ?? type;
}

function bytesInFile(memory: Memory, external: boolean): number {
  return external ? memory.count * externalSize(numbersOf(memory)) : memory.bytes.length;
}
