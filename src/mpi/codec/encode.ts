import { Bytes } from "./bytes.ts";
import { classify } from "./classify.ts";
import {
  ErrorFlag,
  errorConstructors,
  HEADER_PLAIN,
  HEADER_REFERENCES,
  MAX_SMALL_COUNT,
  MAX_SMALL_INT,
  MAX_SMALL_STRING,
  SMALL_ARRAY,
  SMALL_OBJECT,
  SMALL_STRING,
  Tag,
  TRACKS_LENGTH,
  viewNames,
} from "./format.ts";
import { Identity } from "./identity.ts";

/** Thrown inside the encoder when a value cannot be sent; `encodeObject` turns it into an error with a path. */
export class Unsendable extends Error {}

/** Writes one value after another into a buffer of its own. */
export class Encoder {
  readonly #out = new Bytes();
  readonly #identity = new Identity();
  #references = false;
  #busy = false;

  /** Whether it is in the middle of an object: a getter of that object is sending one itself. */
  get busy(): boolean {
    return this.#busy;
  }

  /** The encoded value. Valid until the next call, unless `detach` is called before. */
  encode(value: unknown): Uint8Array {
    this.#busy = true;
    this.#references = false;
    const out = this.#out;
    out.length = 1;
    try {
      this.#value(value);
    } finally {
      this.#busy = false;
      this.#identity.clear();
    }
    out.data[0] = this.#references ? HEADER_REFERENCES : HEADER_PLAIN;
    return out.take();
  }

  /** Leaves the buffer of the last value to whoever holds it; the next value gets a new one. */
  detach(): void {
    this.#out.renew();
  }

  #value(value: unknown): void {
    switch (typeof value) {
      case "number":
        this.#number(value);
        return;
      case "string":
        this.#string(value);
        return;
      case "boolean":
        this.#out.byte(value ? Tag.True : Tag.False);
        return;
      case "object":
        if (value === null) this.#out.byte(Tag.Null);
        else this.#object(value);
        return;
      case "undefined":
        this.#out.byte(Tag.Undefined);
        return;
      case "bigint":
        this.#bigint(value);
        return;
      default:
        throw new Unsendable();
    }
  }

  #number(value: number): void {
    const out = this.#out;
    if ((value | 0) === value && (value !== 0 || 1 / value > 0)) {
      if (value >= 0 && value <= MAX_SMALL_INT) out.byte(value);
      else out.taggedInt32(Tag.Int32, value);
    } else {
      out.taggedDouble(Tag.Double, value);
    }
  }

  #bigint(value: bigint): void {
    const out = this.#out;
    if (BigInt.asIntN(64, value) === value) {
      out.taggedBigInt(Tag.BigInt64, value);
      return;
    }
    const digits = (value < 0n ? -value : value).toString(16);
    out.byte(Tag.BigIntLong);
    out.byte(value < 0n ? 1 : 0);
    out.uint32(digits.length);
    out.oneByte(digits);
  }

  #string(text: string): void {
    const out = this.#out;
    const start = out.length;
    if (text.length <= MAX_SMALL_STRING) {
      out.byte(SMALL_STRING | text.length);
      if (out.oneByte(text)) return;
    } else {
      out.taggedInt32(Tag.OneByteString, text.length);
      if (out.oneByte(text)) return;
    }
    out.length = start;
    out.taggedInt32(Tag.TwoByteString, text.length);
    out.twoByte(text);
  }

  #object(value: object): void {
    const before = this.#identity.seen(value);
    if (before >= 0) {
      this.#references = true;
      this.#out.taggedInt32(Tag.Reference, before);
      return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) this.#properties(value);
    else if (Array.isArray(value)) this.#array(value);
    else this.#special(value);
  }

  #properties(value: object): void {
    const keys = Object.keys(value);
    const count = keys.length;
    if (count <= MAX_SMALL_COUNT) this.#out.byte(SMALL_OBJECT | count);
    else this.#out.taggedInt32(Tag.Object, count);
    this.#keysAndValues(value as Record<string, unknown>, keys);
  }

  #keysAndValues(value: Record<string, unknown>, keys: readonly string[]): void {
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      this.#string(key);
      this.#value(value[key]);
    }
  }

  #array(value: unknown[]): void {
    const keys = Object.keys(value);
    const length = value.length;
    const dense = keys.length === length && (length === 0 || keys[length - 1] === String(length - 1));
    if (!dense) {
      this.#out.taggedInt32(Tag.SparseArray, length);
      this.#out.uint32(keys.length);
      this.#keysAndValues(value as unknown as Record<string, unknown>, keys);
      return;
    }
    if (length <= MAX_SMALL_COUNT) this.#out.byte(SMALL_ARRAY | length);
    else if (this.#out.numbers(Tag.NumberArray, value)) return;
    else this.#out.taggedInt32(Tag.Array, length);
    for (let i = 0; i < length; i++) {
      // A getter met on the way may have taken elements out: then there is nothing, as for structuredClone.
      if (i in value) this.#value(value[i]);
      else this.#out.byte(Tag.Hole);
    }
  }

  #special(value: object): void {
    const found = classify(value);
    switch (found) {
      case "plain":
        this.#properties(value);
        return;
      case "map": {
        const entries = [...(value as Map<unknown, unknown>)];
        this.#out.taggedInt32(Tag.Map, entries.length);
        for (const [key, item] of entries) {
          this.#value(key);
          this.#value(item);
        }
        return;
      }
      case "set": {
        const members = [...(value as Set<unknown>)];
        this.#out.taggedInt32(Tag.Set, members.length);
        for (const member of members) this.#value(member);
        return;
      }
      case "date":
        this.#out.taggedDouble(Tag.Date, (value as Date).getTime());
        return;
      case "regexp":
        this.#out.byte(Tag.RegExp);
        this.#string((value as RegExp).source);
        this.#string((value as RegExp).flags);
        return;
      case "buffer":
        this.#buffer(value as ArrayBuffer);
        return;
      case "view":
        this.#view(value as ArrayBufferView);
        return;
      case "error":
        this.#error(value as Error);
        return;
      case "exception":
        this.#exception(value as Error);
        return;
      case "boxed":
        this.#boxed((value as { valueOf(): unknown }).valueOf());
        return;
      case "unsendable":
        throw new Unsendable();
    }
  }

  #boxed(value: unknown): void {
    const tags: Record<string, number> = {
      number: Tag.BoxedNumber,
      string: Tag.BoxedString,
      boolean: Tag.BoxedBoolean,
      bigint: Tag.BoxedBigInt,
    };
    const tag = tags[typeof value];
    if (tag === undefined) throw new Unsendable();
    this.#out.byte(tag);
    this.#value(value);
  }

  #buffer(buffer: ArrayBuffer): void {
    const out = this.#out;
    if (buffer.resizable) {
      out.taggedInt32(Tag.ResizableArrayBuffer, buffer.byteLength);
      out.uint32(buffer.maxByteLength);
    } else {
      out.taggedInt32(Tag.ArrayBuffer, buffer.byteLength);
    }
    out.bytes(new Uint8Array(buffer));
  }

  #view(view: ArrayBufferView): void {
    const buffer = view.buffer;
    if (!(buffer instanceof ArrayBuffer)) throw new Unsendable();
    const name = Object.prototype.toString.call(view).slice(8, -1);
    const kind = (viewNames as readonly string[]).indexOf(name);
    if (kind < 0) throw new Unsendable();
    const out = this.#out;
    out.byte(Tag.View);
    out.byte(kind);
    out.uint32(view.byteOffset);
    const length = "length" in view ? (view.length as number) : view.byteLength;
    out.uint32(tracksLength(view, buffer) ? TRACKS_LENGTH : length);
    this.#object(buffer);
  }

  #error(error: Error): void {
    const name = String(error.name);
    const kind = Math.max(
      0,
      errorConstructors.findIndex((maker) => maker.name === name),
    );
    const message = Object.getOwnPropertyDescriptor(error, "message");
    const cause = Object.getOwnPropertyDescriptor(error, "cause");
    const hasMessage = message !== undefined && "value" in message;
    const hasCause = cause !== undefined && "value" in cause;
    const stack: unknown = error.stack;
    const hasStack = typeof stack === "string";
    const out = this.#out;
    out.byte(Tag.Error);
    out.byte(kind);
    out.byte(
      (hasMessage ? ErrorFlag.Message : 0) |
        (hasStack ? ErrorFlag.Stack : 0) |
        (hasCause ? ErrorFlag.Cause : 0),
    );
    if (hasMessage) this.#string(String(message.value));
    if (hasStack) this.#string(stack);
    if (hasCause) this.#value(cause.value);
  }

  #exception({ name, message, stack }: Error): void {
    const hasStack = typeof stack === "string";
    this.#out.byte(Tag.Exception);
    this.#out.byte(hasStack ? 1 : 0);
    this.#string(name);
    this.#string(message);
    if (hasStack) this.#string(stack);
  }
}

/** Whether a view was made without a length on a resizable buffer, so that it grows and shrinks with it. */
function tracksLength(view: ArrayBufferView, buffer: ArrayBuffer): boolean {
  if (!buffer.resizable) return false;
  const end = view.byteOffset + view.byteLength;
  const element = "BYTES_PER_ELEMENT" in view ? (view.BYTES_PER_ELEMENT as number) : 1;
  if (buffer.byteLength - end >= element) return false;
  // Only growing tells a tracking view from one that happens to end there.
  if (buffer.maxByteLength < end + element) return false;
  const length = buffer.byteLength;
  buffer.resize(buffer.maxByteLength);
  const grew = view.byteOffset + view.byteLength > end;
  buffer.resize(length);
  return grew;
}
