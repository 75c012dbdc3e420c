import {
  ErrorFlag,
  errorConstructors,
  HEADER_PLAIN,
  HEADER_REFERENCES,
  MAX_SMALL_INT,
  SMALL_ARRAY,
  SMALL_OBJECT,
  SMALL_STRING,
  Tag,
  TRACKS_LENGTH,
  viewNames,
} from "./format.ts";
import { internKey, oneByteText, twoByteText } from "./text.ts";

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

/** The bytes are no encoded object. */
export class NoObject extends Error {
  override readonly name = "NoObject";
}

/** Reads one value after another. */
export class Decoder {
  #data: Uint8Array = new Uint8Array(0);
  #at = 0;
  /** Objects by number, when the value refers back to some; else null. */
  #objects: unknown[] | null = null;

  /** The value whose encoding `data` is. `data` may be reused afterwards. Throws NoObject when it is none. */
  decode(data: Uint8Array): unknown {
    if (data[0] !== HEADER_PLAIN && data[0] !== HEADER_REFERENCES)
      throw new NoObject("the bytes are no encoded object");
    this.#data = data;
    this.#at = 1;
    this.#objects = data[0] === HEADER_REFERENCES ? [] : null;
    try {
      const value = this.#value();
      if (this.#at !== data.length) throw new NoObject("bytes are left over after the encoded object");
      return value;
    } catch (error) {
      // What no encoder writes makes constructors fail: a regular expression's, a view's.
      if (error instanceof SyntaxError || error instanceof TypeError)
        throw new NoObject("the bytes are no encoded object", { cause: error });
      throw error;
    } finally {
      this.#objects = null;
    }
  }

  #value(): unknown {
    const tag = this.#byte();
    if (tag <= MAX_SMALL_INT) return tag;
    if (tag < SMALL_OBJECT) return this.#oneByte(tag - SMALL_STRING);
    if (tag < SMALL_ARRAY) return this.#object(tag - SMALL_OBJECT);
    if (tag < Tag.Undefined) return this.#array(tag - SMALL_ARRAY);
    switch (tag) {
      case Tag.Undefined:
        return undefined;
      case Tag.Null:
        return null;
      case Tag.False:
        return false;
      case Tag.True:
        return true;
      case Tag.Int32:
        return this.#uint32() | 0;
      case Tag.Double:
        return this.#double();
      case Tag.OneByteString:
        return this.#oneByte(this.#uint32());
      case Tag.TwoByteString:
        return this.#twoByte(this.#uint32());
      case Tag.Object:
        return this.#object(this.#uint32());
      case Tag.Array:
        return this.#array(this.#uint32());
      default:
        return this.#rare(tag);
    }
  }

  #rare(tag: number): unknown {
    switch (tag) {
      case Tag.BigInt64:
        return this.#bigint64();
      case Tag.BigIntLong: {
        const negative = this.#byte() === 1;
        const magnitude = BigInt(`0x${this.#oneByte(this.#uint32())}`);
        return negative ? -magnitude : magnitude;
      }
      case Tag.Reference:
        return this.#objects?.[this.#uint32()];
      case Tag.SparseArray:
        return this.#sparseArray();
      case Tag.NumberArray:
        return this.#numbers();
      case Tag.Map:
        return this.#map();
      case Tag.Set:
        return this.#set();
      case Tag.Date:
        return this.#note(new Date(this.#double()));
      case Tag.RegExp: {
        const source = this.#text();
        return this.#note(new RegExp(source, this.#text()));
      }
      case Tag.ArrayBuffer:
      case Tag.ResizableArrayBuffer:
        return this.#buffer(tag === Tag.ResizableArrayBuffer);
      case Tag.View:
        return this.#view();
      case Tag.Error:
        return this.#error();
      case Tag.Exception:
        return this.#exception();
      case Tag.BoxedNumber:
      case Tag.BoxedString:
      case Tag.BoxedBoolean:
      case Tag.BoxedBigInt:
        return this.#boxed();
      default:
        throw new NoObject(`no value starts with byte ${tag}`);
    }
  }

  #note<T>(object: T): T {
    this.#objects?.push(object);
    return object;
  }

  #object(count: number): unknown {
    const object: Record<string, unknown> = {};
    this.#objects?.push(object);
    for (let i = 0; i < count; i++) this.#property(object);
    return object;
  }

  #property(object: Record<string, unknown>): void {
    const key = this.#key();
    if (key === "__proto__") {
      const value = this.#value();
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    } else {
      object[key] = this.#value();
    }
  }

  #key(): string {
    const tag = this.#data[this.#at];
    if (tag >= SMALL_STRING && tag < SMALL_OBJECT) {
      const start = this.#at + 1;
      const length = tag - SMALL_STRING;
      this.#at = start + length;
      if (this.#at > this.#data.length) throw cutOff();
      return internKey(this.#data, start, length);
    }
    return this.#text();
  }

  /** Made of bytes that are no encoding it may be anything, and to make text of a sparse array can take forever. */
  #text(): string {
    const value = this.#value();
    if (typeof value !== "string") throw new NoObject("there is no text where text has to be");
    return value;
  }

  #array(length: number): unknown {
    const array: unknown[] = [];
    this.#objects?.push(array);
    for (let i = 0; i < length; i++) {
      if (this.#data[this.#at] === Tag.Hole) {
        this.#at++;
        array.length = i + 1;
      } else {
        array.push(this.#value());
      }
    }
    return array;
  }

  #numbers(): unknown {
    const length = this.#uint32();
    const start = this.#take(8 * length);
    const view = new DataView(this.#data.buffer, this.#data.byteOffset + start, 8 * length);
    const array: number[] = [];
    for (let i = 0; i < length; i++) array.push(view.getFloat64(8 * i, true));
    return this.#note(array);
  }

  #sparseArray(): unknown {
    const array: unknown[] = [];
    this.#objects?.push(array);
    array.length = this.#uint32();
    const count = this.#uint32();
    for (let i = 0; i < count; i++) this.#property(array as unknown as Record<string, unknown>);
    return array;
  }

  #map(): unknown {
    const map = this.#note(new Map<unknown, unknown>());
    const count = this.#uint32();
    for (let i = 0; i < count; i++) {
      const key = this.#value();
      map.set(key, this.#value());
    }
    return map;
  }

  #set(): unknown {
    const set = this.#note(new Set<unknown>());
    const count = this.#uint32();
    for (let i = 0; i < count; i++) set.add(this.#value());
    return set;
  }

  #buffer(resizable: boolean): unknown {
    const length = this.#uint32();
    const maxByteLength = resizable ? this.#uint32() : length;
    const start = this.#take(length);
    if (maxByteLength < length) throw new NoObject("a buffer is longer than it may become");
    const buffer = this.#note(new ArrayBuffer(length, resizable ? { maxByteLength } : undefined));
    new Uint8Array(buffer).set(this.#data.subarray(start, start + length));
    return buffer;
  }

  #view(): unknown {
    const slot = this.#objects?.push(null);
    const kind = this.#byte();
    const offset = this.#uint32();
    const length = this.#uint32();
    const buffer = this.#value();
    if (!(buffer instanceof ArrayBuffer)) throw new NoObject("a view is of no buffer");
    const view = makeView(kind, buffer, offset, length === TRACKS_LENGTH ? undefined : length);
    if (this.#objects !== null && slot !== undefined) this.#objects[slot - 1] = view;
    return view;
  }

  #error(): unknown {
    const slot = this.#objects?.push(null);
    const make = errorConstructors[this.#byte()];
    const flags = this.#byte();
    const error = flags & ErrorFlag.Message ? new make(this.#text()) : new make();
    if (this.#objects !== null && slot !== undefined) this.#objects[slot - 1] = error;
    setStack(error, flags & ErrorFlag.Stack ? this.#text() : undefined);
    if (flags & ErrorFlag.Cause) {
      const value = this.#value();
      Object.defineProperty(error, "cause", { value, writable: true, enumerable: false, configurable: true });
    }
    return error;
  }

  #exception(): unknown {
    const hasStack = this.#byte() === 1;
    const name = this.#text();
    const error = makeException(name, this.#text());
    if (hasStack) setStack(error, this.#text());
    return this.#note(error);
  }

  #boxed(): unknown {
    const slot = this.#objects?.push(null);
    const boxed: unknown = Object(this.#value());
    if (this.#objects !== null && slot !== undefined) this.#objects[slot - 1] = boxed;
    return boxed;
  }

  #byte(): number {
    if (this.#at >= this.#data.length) throw cutOff();
    return this.#data[this.#at++];
  }

  #take(count: number): number {
    const start = this.#at;
    if (start + count > this.#data.length) throw cutOff();
    this.#at = start + count;
    return start;
  }

  #uint32(): number {
    const data = this.#data;
    const at = this.#take(4);
    return (data[at] | (data[at + 1] << 8) | (data[at + 2] << 16) | (data[at + 3] << 24)) >>> 0;
  }

  #double(): number {
    const data = this.#data;
    const at = this.#take(8);
    for (let i = 0; i < 8; i++) doubleBytes[i] = data[at + i];
    return double[0];
  }

  #bigint64(): bigint {
    const at = this.#take(8);
    return new DataView(this.#data.buffer, this.#data.byteOffset + at, 8).getBigInt64(0, true);
  }

  #oneByte(length: number): string {
    return oneByteText(this.#data, this.#take(length), length);
  }

  #twoByte(length: number): string {
    return twoByteText(this.#data, this.#take(2 * length), length);
  }
}

function cutOff(): NoObject {
  return new NoObject("the encoded value is cut off");
}

function setStack(error: unknown, value: string | undefined): void {
  Object.defineProperty(error, "stack", { value, writable: true, enumerable: false, configurable: true });
}

/** The host's own class where it has one; elsewhere an Error of that name. */
function makeException(name: string, message: string): unknown {
  const { DOMException: Maker } = globalThis as {
    DOMException?: new (message: string, name: string) => unknown;
  };
  if (Maker !== undefined) return new Maker(message, name);
  const error = new Error(message);
  Object.defineProperty(error, "name", {
    value: name,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return error;
}

interface ViewMaker {
  readonly BYTES_PER_ELEMENT?: number;
  new (buffer: ArrayBuffer, offset: number, length?: number): ArrayBufferView;
}

function makeView(kind: number, buffer: ArrayBuffer, offset: number, length: number | undefined): unknown {
  const maker = (globalThis as unknown as Record<string, ViewMaker | undefined>)[viewNames[kind]];
  if (maker === undefined) throw new NoObject(`no view has the number ${kind}`);
  const size = maker.BYTES_PER_ELEMENT ?? 1;
  const inside = offset % size === 0 && offset + (length ?? 0) * size <= buffer.byteLength;
  if (!inside || (length === undefined && !buffer.resizable))
    throw new NoObject("a view does not fit its buffer");
  try {
    return new maker(buffer, offset, length);
  } catch (error) {
    // Engines differ in which lengths of a resizable buffer a view may follow.
    throw new NoObject("a view does not fit its buffer", { cause: error });
  }
}
