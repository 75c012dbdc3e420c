/** What Python ranks send as objects: pickles (protocol 5), read as far as the log keeps them. */

const CUT = "…";
const PROTO = 0x80;
/** Before pickles whose buffers travel beside them: python/lib/mpi4py/_pickle.py. */
const aside = [0x00, 0x6f, 0x6f, 0x62, 0x0d, 0x0a, 0x1a, 0x0a];

/** A container that elements are still being put into. */
interface Container {
  readonly open: string;
  readonly close: string;
  /** Keys and values take turns. */
  readonly pairs: boolean;
  readonly items: string[];
}

const MARK = Symbol("mark");
type Item = string | Container | typeof MARK;

/** Ends the text: there are no more bytes, or they mean nothing. */
class Stop extends Error {
  readonly cut: boolean;

  constructor(cut: boolean) {
    super();
    this.cut = cut;
  }
}

/** Whether these are the first bytes of a pickle. */
export function isPickle(first: Uint8Array): boolean {
  return (first[0] === PROTO && first[1] >= 2 && first[1] <= 5) || isAside(first);
}

function isAside(first: Uint8Array): boolean {
  return aside.every((byte, index) => first[index] === byte);
}

/** The beginning of a pickled object as Python writes it, `…` where the bytes that were kept end. Null: no pickle. */
export function previewPickle(first: Uint8Array): string | null {
  return isPickle(first) ? new PicklePreview(first).text() : null;
}

class PicklePreview {
  readonly #data: Uint8Array;
  readonly #view: DataView;
  readonly #stack: Item[] = [];
  readonly #memo: Item[] = [];
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  text(): string | null {
    try {
      // The number of buffers says how long the list of their lengths is, behind the mark and two numbers.
      if (isAside(this.#data)) this.#at = 16 + 4 * this.#view.getUint32(this.#take(12, 8), true);
      while (this.#step(this.#data[this.#take(1)]));
      return written(this.#stack[0] ?? "");
    } catch (error) {
      if (error instanceof Stop) return error.cut ? this.#cutText() : null;
      // A number in the bytes that were kept points behind them.
      if (error instanceof RangeError) return this.#cutText();
      throw error;
    }
  }

  /** One instruction of the pickle; false for its end. */
  #step(code: number): boolean {
    const push = simple[code];
    if (push !== undefined) this.#stack.push(push);
    else if (containers[code] !== undefined) this.#stack.push({ ...containers[code], items: [] });
    else if (code === 0x2e) return false;
    else if (!this.#value(code) && !this.#change(code)) throw new Stop(false);
    return true;
  }

  /** Pushes a value that is written out. */
  #value(code: number): boolean {
    const view = this.#view;
    switch (code) {
      case PROTO:
        this.#take(1);
        return true;
      case 0x95: // FRAME
        this.#take(8);
        return true;
      case 0x4b: // BININT1
        return this.#push(String(this.#data[this.#take(1)]));
      case 0x4d: // BININT2
        return this.#push(String(view.getUint16(this.#take(2), true)));
      case 0x4a: // BININT
        return this.#push(String(view.getInt32(this.#take(4), true)));
      case 0x8a: // LONG1
        return this.#push(this.#long(this.#data[this.#take(1)]));
      case 0x47: // BINFLOAT
        return this.#push(float(view.getFloat64(this.#take(8))));
      case 0x8c: // SHORT_BINUNICODE
        return this.#string(this.#data[this.#take(1)], "");
      case 0x58: // BINUNICODE
        return this.#string(view.getUint32(this.#take(4), true), "");
      case 0x43: // SHORT_BINBYTES
        return this.#string(this.#data[this.#take(1)], "b");
      case 0x42: // BINBYTES
        return this.#string(view.getUint32(this.#take(4), true), "b");
      case 0x96: // BYTEARRAY8
        return this.#string(view.getUint32(this.#take(8), true), "bytearray");
      case 0x97: // NEXT_BUFFER
        return this.#push("<buffer>");
      case 0x98: // READONLY_BUFFER
        return true;
      case 0x68: // BINGET
        return this.#get(this.#data[this.#take(1)]);
      case 0x6a: // LONG_BINGET
        return this.#get(view.getUint32(this.#take(4), true));
      default:
        return false;
    }
  }

  /** Makes something of what is on the stack. */
  #change(code: number): boolean {
    switch (code) {
      case 0x94: // MEMOIZE
        this.#memo.push(this.#stack.at(-1) ?? "");
        return true;
      case 0x61: // APPEND
        return this.#add(this.#pop(1));
      case 0x73: // SETITEM
        return this.#add(this.#pop(2));
      case 0x65: // APPENDS
      case 0x75: // SETITEMS
      case 0x90: // ADDITEMS
        return this.#add(this.#toMark());
      case 0x85: // TUPLE1 … TUPLE3
      case 0x86:
      case 0x87:
        return this.#push(tuple(this.#pop(code - 0x84)));
      case 0x74: // TUPLE
        return this.#push(tuple(this.#toMark()));
      case 0x91: // FROZENSET
        return this.#push(`frozenset({${this.#toMark().join(", ")}})`);
      case 0x93: // STACK_GLOBAL
        return this.#push(this.#pop(2)[1].slice(1, -1));
      case 0x52: // REDUCE
      case 0x81: // NEWOBJ
        return this.#push(made(...(this.#pop(2) as [string, string])));
      case 0x62: // BUILD
        this.#pop(1);
        return true;
      default:
        return false;
    }
  }

  #push(text: string): true {
    this.#stack.push(text);
    return true;
  }

  #get(index: number): boolean {
    const item = this.#memo[index];
    return item !== undefined && this.#push(typeof item === "string" ? item : CUT);
  }

  #pop(count: number): string[] {
    const items = this.#stack.splice(Math.max(0, this.#stack.length - count));
    if (items.length < count) throw new Stop(false);
    return items.map(written);
  }

  #toMark(): string[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) throw new Stop(false);
    const [, ...items] = this.#stack.splice(mark);
    return items.map(written);
  }

  #add(items: string[]): boolean {
    const target = this.#stack.at(-1);
    if (typeof target !== "object") return false;
    target.items.push(...items);
    return true;
  }

  #long(bytes: number): string {
    let value = 0n;
    for (const [index, byte] of this.#data.subarray(this.#take(bytes), this.#at).entries())
      value |= BigInt(byte) << BigInt(8 * index);
    return String(BigInt.asIntN(8 * bytes, value));
  }

  /** What is cut within shows its beginning. */
  #string(length: number, kind: "" | "b" | "bytearray"): true {
    const there = Math.min(length, this.#data.length - this.#at);
    const bytes = this.#data.subarray(this.#at, this.#at + there);
    this.#at += there;
    const text = kind === "" ? utf8(bytes) : String.fromCharCode(...bytes);
    const whole = there === length;
    const quoted = `${kind === "bytearray" ? "b" : kind}'${text}${whole ? "'" : CUT}`;
    this.#push(kind === "bytearray" ? `bytearray(${quoted}${whole ? ")" : ""}` : quoted);
    if (!whole) throw new Stop(true);
    return true;
  }

  /** Bytes from `from` on, else from where the reading is; the place of the first. */
  #take(count: number, from = this.#at): number {
    if (from + count > this.#data.length) throw new Stop(true);
    this.#at = from + count;
    return from;
  }

  /** What has been begun, with its containers left open. */
  #cutText(): string {
    let text = "";
    let count = 0;
    let pairs = false;
    const between = (): string => (count === 0 ? "" : pairs && count % 2 === 1 ? ": " : ", ");
    const stack = this.#stack;
    for (const [index, item] of stack.entries()) {
      if (item === MARK && typeof stack[index - 1] === "object") continue;
      text += between();
      count += 1;
      const last = index === stack.length - 1;
      if (item === MARK || (typeof item === "object" && (last || stack[index + 1] === MARK))) {
        text += item === MARK ? "(" : item.open;
        count = 0;
        pairs = item !== MARK && item.pairs;
        for (const inner of item === MARK ? [] : item.items) {
          text += between() + inner;
          count += 1;
        }
      } else {
        text += written(item);
      }
    }
    return text.endsWith(CUT) ? text : `${text}${between()}${CUT}`;
  }
}

const simple: Readonly<Record<number, string | typeof MARK>> = {
  78: "None",
  136: "True",
  137: "False",
  41: "()",
  40: MARK,
};

const containers: Readonly<Record<number, Omit<Container, "items">>> = {
  93: { open: "[", close: "]", pairs: false },
  125: { open: "{", close: "}", pairs: true },
  143: { open: "{", close: "}", pairs: false },
};

/** A character that is cut in two is left out. */
function utf8(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at];
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (at + length > bytes.length) break;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (const next of bytes.subarray(at + 1, at + length)) point = (point << 6) | (next & 0x3f);
    text += point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
    at += length;
  }
  return text;
}

function written(item: Item): string {
  if (typeof item === "string") return item;
  if (typeof item === "symbol") return "(";
  const { open, close, pairs, items } = item;
  const text = items.map((each, index) => (index === 0 ? "" : pairs && index % 2 === 1 ? ": " : ", ") + each);
  return `${open}${text.join("")}${close}`;
}

function tuple(items: readonly string[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
}

/** A call that makes an object: `complex(1.0, 2.0)`. */
function made(name: string, args: string): string {
  return name + args.replace(/,\)$/, ")");
}

function float(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e16
    ? `${value}.0`
    : String(Number(value.toPrecision(6)));
}
