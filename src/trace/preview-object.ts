import {
  errorConstructors,
  HEADER_PLAIN,
  HEADER_REFERENCES,
  MAX_SMALL_INT,
  SMALL_ARRAY,
  SMALL_OBJECT,
  SMALL_STRING,
  Tag,
  viewNames,
} from "#mpi/codec/format.ts";
import { numberWords } from "./preview-numbers.ts";

const CUT = "…";

/**
 * The beginning of an encoded object as text, `…` where the bytes that were kept end. Null when they are no object.
 * Decoding needs every byte; this makes do with the first few.
 */
export function previewObject(first: Uint8Array): string | null {
  if (first.length < 2 || (first[0] !== HEADER_PLAIN && first[0] !== HEADER_REFERENCES)) return null;
  return new ObjectPreview(first).text();
}

/** Ends the text: there are no more bytes, or they mean nothing. */
class Stop extends Error {
  readonly cut: boolean;

  constructor(cut: boolean) {
    super();
    this.cut = cut;
  }
}

class ObjectPreview {
  readonly #data: Uint8Array;
  readonly #view: DataView;
  #at = 1;
  #text = "";

  constructor(data: Uint8Array) {
    this.#data = data;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  text(): string | null {
    try {
      this.#value();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      if (!error.cut) return null;
      this.#text += CUT;
    }
    return this.#text;
  }

  #value(): void {
    const tag = this.#byte();
    if (tag <= MAX_SMALL_INT) this.#text += tag;
    else if (tag < SMALL_OBJECT) this.#string(tag - SMALL_STRING, 1);
    else if (tag < SMALL_ARRAY) this.#properties("{", tag - SMALL_OBJECT, "}");
    else if (tag < Tag.Undefined) this.#elements("[", tag - SMALL_ARRAY, "]");
    else this.#tagged(tag);
  }

  #tagged(tag: number): void {
    switch (tag) {
      case Tag.Undefined:
        this.#text += "undefined";
        break;
      case Tag.Null:
        this.#text += "null";
        break;
      case Tag.False:
      case Tag.True:
        this.#text += tag === Tag.True;
        break;
      case Tag.Int32:
        this.#text += this.#view.getInt32(this.#take(4), true);
        break;
      case Tag.Double:
        this.#text += numberWords(this.#view.getFloat64(this.#take(8), true));
        break;
      case Tag.BigInt64:
        this.#text += `${this.#view.getBigInt64(this.#take(8), true)}n`;
        break;
      case Tag.OneByteString:
        this.#string(this.#uint32(), 1);
        break;
      case Tag.TwoByteString:
        this.#string(this.#uint32(), 2);
        break;
      case Tag.Object:
        this.#properties("{", this.#uint32(), "}");
        break;
      case Tag.Array:
        this.#elements("[", this.#uint32(), "]");
        break;
      case Tag.NumberArray:
        this.#numbers(this.#uint32());
        break;
      case Tag.Map:
        this.#entries(this.#uint32());
        break;
      case Tag.Set:
        this.#elements("Set {", this.#uint32(), "}");
        break;
      case Tag.Hole:
        break;
      case Tag.Date:
        this.#date(this.#view.getFloat64(this.#take(8), true));
        break;
      case Tag.Error:
        this.#error();
        break;
      case Tag.View:
        this.#typedArray();
        break;
      default:
        this.#rest(tag);
    }
  }

  /** Kinds that are seldom sent: their name. */
  #rest(tag: number): void {
    const names: Partial<Record<number, string>> = {
      [Tag.BigIntLong]: "a bigint",
      [Tag.SparseArray]: "an array with holes",
      [Tag.Reference]: "[Circular]",
      [Tag.RegExp]: "a RegExp",
      [Tag.ArrayBuffer]: "an ArrayBuffer",
      [Tag.ResizableArrayBuffer]: "an ArrayBuffer",
      [Tag.BoxedNumber]: "a Number",
      [Tag.BoxedString]: "a String",
      [Tag.BoxedBoolean]: "a Boolean",
      [Tag.BoxedBigInt]: "a BigInt",
    };
    const name = names[tag];
    if (name === undefined) throw new Stop(false);
    this.#text += name;
    // What follows the others is not worth reading.
    if (tag === Tag.Reference) this.#take(4);
    else this.#at = this.#data.length;
  }

  #string(length: number, width: 1 | 2): void {
    this.#text += '"';
    for (let unit = 0; unit < length; unit++) {
      const at = this.#take(width);
      this.#text += String.fromCharCode(width === 1 ? this.#data[at] : this.#view.getUint16(at, true));
    }
    this.#text += '"';
  }

  #key(): void {
    const tag = this.#byte();
    const small = tag >= SMALL_STRING && tag < SMALL_OBJECT;
    if (!small && tag !== Tag.OneByteString && tag !== Tag.TwoByteString) throw new Stop(false);
    const width = tag === Tag.TwoByteString ? 2 : 1;
    const length = small ? tag - SMALL_STRING : this.#uint32();
    for (let unit = 0; unit < length; unit++) {
      const at = this.#take(width);
      this.#text += String.fromCharCode(width === 1 ? this.#data[at] : this.#view.getUint16(at, true));
    }
    this.#text += ": ";
  }

  #properties(open: string, count: number, close: string): void {
    this.#list(open, count, close, () => {
      this.#key();
      this.#value();
    });
  }

  #elements(open: string, count: number, close: string): void {
    this.#list(open, count, close, () => this.#value());
  }

  #entries(count: number): void {
    this.#list("Map {", count, "}", () => {
      this.#value();
      this.#text += " => ";
      this.#value();
    });
  }

  #numbers(count: number): void {
    this.#list("[", count, "]", () => {
      this.#text += numberWords(this.#view.getFloat64(this.#take(8), true));
    });
  }

  #list(open: string, count: number, close: string, item: () => void): void {
    this.#text += open;
    for (let index = 0; index < count; index++) {
      if (index > 0) this.#text += ", ";
      item();
    }
    this.#text += close;
  }

  #date(milliseconds: number): void {
    const date = new Date(milliseconds);
    this.#text += Number.isNaN(date.getTime()) ? "an invalid Date" : date.toISOString();
  }

  #error(): void {
    const name = errorConstructors[this.#byte()]?.name ?? "Error";
    this.#text += name;
    const flags = this.#byte();
    if ((flags & 1) !== 0) {
      this.#text += ": ";
      this.#value();
    }
    this.#at = this.#data.length;
  }

  #typedArray(): void {
    const name = viewNames[this.#byte()];
    if (name === undefined) throw new Stop(false);
    this.#take(4);
    const length = this.#uint32();
    this.#text += `${name}(${length})`;
    this.#at = this.#data.length;
  }

  #byte(): number {
    return this.#data[this.#take(1)];
  }

  #uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  #take(count: number): number {
    const start = this.#at;
    if (start + count > this.#data.length) throw new Stop(true);
    this.#at = start + count;
    return start;
  }
}
