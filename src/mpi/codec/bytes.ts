const START = 4096;
/** A buffer that grew beyond this is not kept: one large object should not cost memory for the rest of the run. */
const KEEP = 1 << 22;

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

/** A growing buffer. `length` is how much is written; everything little-endian. */
export class Bytes {
  data = new Uint8Array(START);
  length = 0;
  #view = new DataView(this.data.buffer);

  /** What is written. Valid until something else is written, or `renew`. */
  take(): Uint8Array {
    const taken = this.data.subarray(0, this.length);
    if (this.data.length > KEEP) this.renew();
    return taken;
  }

  /** Goes on with a new buffer. */
  renew(): void {
    this.data = new Uint8Array(START);
    this.#view = new DataView(this.data.buffer);
  }

  #room(count: number): void {
    const needed = this.length + count;
    if (needed <= this.data.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.data.length));
    grown.set(this.data.subarray(0, this.length));
    this.data = grown;
    this.#view = new DataView(grown.buffer);
  }

  byte(value: number): void {
    if (this.length >= this.data.length) this.#room(1);
    this.data[this.length++] = value;
  }

  uint32(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.length, value, true);
    this.length += 4;
  }

  /** A byte and an i32 or u32. */
  taggedInt32(tag: number, value: number): void {
    if (this.length + 5 > this.data.length) this.#room(5);
    const data = this.data;
    const at = this.length;
    data[at] = tag;
    data[at + 1] = value;
    data[at + 2] = value >>> 8;
    data[at + 3] = value >>> 16;
    data[at + 4] = value >>> 24;
    this.length = at + 5;
  }

  taggedDouble(tag: number, value: number): void {
    if (this.length + 9 > this.data.length) this.#room(9);
    const data = this.data;
    const at = this.length;
    double[0] = value;
    data[at] = tag;
    data[at + 1] = doubleBytes[0];
    data[at + 2] = doubleBytes[1];
    data[at + 3] = doubleBytes[2];
    data[at + 4] = doubleBytes[3];
    data[at + 5] = doubleBytes[4];
    data[at + 6] = doubleBytes[5];
    data[at + 7] = doubleBytes[6];
    data[at + 8] = doubleBytes[7];
    this.length = at + 9;
  }

  taggedBigInt(tag: number, value: bigint): void {
    this.#room(9);
    this.data[this.length] = tag;
    this.#view.setBigInt64(this.length + 1, value, true);
    this.length += 9;
  }

  /** A byte, a u32 length and that many f64; false, with nothing written, when not every element is a number. */
  numbers(tag: number, source: readonly unknown[]): boolean {
    const count = source.length;
    this.#room(5 + 8 * count);
    const view = this.#view;
    let at = this.length + 5;
    for (let i = 0; i < count; i++) {
      const value = source[i];
      if (typeof value !== "number") return false;
      view.setFloat64(at, value, true);
      at += 8;
    }
    this.taggedInt32(tag, count);
    this.length = at;
    return true;
  }

  bytes(source: Uint8Array): void {
    this.#room(source.length);
    this.data.set(source, this.length);
    this.length += source.length;
  }

  /** One byte for each code unit. False when there is one above 255; then what was written is to be overwritten. */
  oneByte(text: string): boolean {
    const count = text.length;
    if (this.length + count > this.data.length) this.#room(count);
    const data = this.data;
    const at = this.length;
    for (let i = 0; i < count; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 255) return false;
      data[at + i] = unit;
    }
    this.length = at + count;
    return true;
  }

  /** Two bytes for each code unit, lone surrogates as they are. */
  twoByte(text: string): void {
    const count = text.length;
    this.#room(2 * count);
    const data = this.data;
    let at = this.length;
    for (let i = 0; i < count; i++) {
      const unit = text.charCodeAt(i);
      data[at++] = unit;
      data[at++] = unit >>> 8;
    }
    this.length = at;
  }
}
