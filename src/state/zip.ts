/**
 * Zip archives, uncompressed: every system opens them, and the same files give the same bytes.
 * Format: PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */

export interface ZipFile {
  /** Folders by "/". */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Whether Unix may run it. */
  readonly executable?: boolean;
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
/** Version 2.0 of the format: folders. */
const needed = 20;
/** The high byte says Unix, whose permissions the directory then carries. */
const madeBy = (3 << 8) | needed;
/** Names are UTF-8. */
const utf8 = 1 << 11;
/** 1980-01-01, the format's first day: an archive says nothing of when it was made. */
const date = (1 << 5) | 1;

export function zip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const entries = files.map(({ name, content, executable = false }) => {
    const bytes = typeof content === "string" ? encoder.encode(content) : content;
    return { name: encoder.encode(name), bytes, crc: crc32(bytes), mode: executable ? 0o100755 : 0o100644 };
  });
  const local = entries.reduce((sum, { name, bytes }) => sum + 30 + name.length + bytes.length, 0);
  const central = entries.reduce((sum, { name }) => sum + 46 + name.length, 0);
  const out = new Writer(local + central + 22);
  const offsets = entries.map(({ name, bytes, crc }) => {
    const offset = out.at;
    out.words(localHeader).halves(needed, utf8, 0, 0, date).words(crc, bytes.length, bytes.length);
    out.halves(name.length, 0).bytes(name).bytes(bytes);
    return offset;
  });
  for (const [index, { name, bytes, crc, mode }] of entries.entries()) {
    out.words(centralHeader).halves(madeBy, needed, utf8, 0, 0, date).words(crc, bytes.length, bytes.length);
    out
      .halves(name.length, 0, 0, 0, 0)
      .words(mode << 16, offsets[index])
      .bytes(name);
  }
  out.words(endOfDirectory).halves(0, 0, entries.length, entries.length).words(central, local).halves(0);
  return out.result;
}

class Writer {
  readonly result: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  at = 0;

  constructor(length: number) {
    this.result = new Uint8Array(length);
    this.#view = new DataView(this.result.buffer);
  }

  words(...values: number[]): this {
    for (const value of values) {
      this.#view.setUint32(this.at, value, true);
      this.at += 4;
    }
    return this;
  }

  halves(...values: number[]): this {
    for (const value of values) {
      this.#view.setUint16(this.at, value, true);
      this.at += 2;
    }
    return this;
  }

  bytes(values: Uint8Array): this {
    this.result.set(values, this.at);
    this.at += values.length;
    return this;
  }
}

/** What eight bits do to the sum. */
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** ISO 3309. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 255];
  return ~crc >>> 0;
}
