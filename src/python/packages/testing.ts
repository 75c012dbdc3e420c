/** Packages made for tests. */

/**
 * A C extension for Python 3.14 on wasm32, built of some thirty lines with clang and lld (-shared,
 * --experimental-pic): side_one.twice(n) is 1000 + 2 n, side_one.sum() the sum of all n so far.
 */
const library =
  "AGFzbQEAAAAAEAhkeWxpbmsuMAEFlAEEAgABEwRgAn9/AX9gAX8Bf2AAAGAAAX8CmwEHA2VudgZtZW1vcnkCAAEDZW52GV9faW5kaXJlY3RfZnVuY3Rpb25fdGFibGUBcAACA2Vudg1fX21lbW9yeV9iYXNlA38AA2VudgxfX3RhYmxlX2Jhc2UDfwADZW52EFB5TW9kdWxlX0NyZWF0ZTIAAANlbnYNUHlMb25nX0FzTG9uZwABA2Vudg9QeUxvbmdfRnJvbUxvbmcAAQMGBQICAwAABxMBD1B5SW5pdF9zaWRlX29uZQAFCAEECQgBACMBCwIGBwrFAQUEABAEC1YAIwBBNGojAEEEajYCACMAQcAAaiMAQeAAajYCACMAQeAAaiMAQQ1qNgIAIwBB5ABqIwFBAGo2AgAjAEHwAGojAEEAajYCACMAQfQAaiMBQQFqNgIACxgAI4CAgIAAQaCAgIAAakH1BxCAgICAAAs1AQF/I4CAgIAAQZCBgIAAaiICIAEQgYCAgAAiASACKAIAajYCACABQQF0QegHahCCgICAAAsYACOAgICAAEGQgYCAAGooAgAQgoCAgAALC5sBAQAjAAuUAXN1bQBzaWRlX29uZQB0d2ljZQAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAP////9gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0AAAAAAAAACAAAAAAAAAAAAAAAAQAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArgEEbmFtZQF9CAAQUHlNb2R1bGVfQ3JlYXRlMgENUHlMb25nX0FzTG9uZwIPUHlMb25nX0Zyb21Mb25nAxFfX3dhc21fY2FsbF9jdG9ycwQYX193YXNtX2FwcGx5X2RhdGFfcmVsb2NzBQ9QeUluaXRfc2lkZV9vbmUGBXR3aWNlBwNzdW0HHgIADV9fbWVtb3J5X2Jhc2UBDF9fdGFibGVfYmFzZQkIAQAFLmRhdGEALQlwcm9kdWNlcnMBDHByb2Nlc3NlZC1ieQEMRGViaWFuIGNsYW5nBjE0LjAuNgAiD3RhcmdldF9mZWF0dXJlcwErD211dGFibGUtZ2xvYmFscw==";

export const libraryBytes = Uint8Array.from(atob(library), (character) => character.charCodeAt(0));

/** Numbers of two bytes or of four. */
type Field = readonly [bytes: 2 | 4, value: number];

const [date, first, last] = [0x5b75, 0x04034b50, 0x06054b50];
const listed = 0x02014b50;

/** A zip whose files are stored as they are. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const data = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const common: Field[] = [
      [2, 20],
      [4, 0],
      [4, date << 16],
      [4, crc32(data)],
      [4, data.length],
      [4, data.length],
      [2, name.length],
    ];
    // Comment, disk and attributes: none.
    const rest: Field[] = [
      [4, 0],
      [4, 0],
      [2, 0],
      [4, at],
    ];
    directory.push(record([[4, listed], [2, 20], ...common, [2, 0], ...rest]), name);
    const head = record([[4, first], ...common, [2, 0]]);
    parts.push(head, name, data);
    at += head.length + name.length + data.length;
  }
  const count = Object.keys(files).length;
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record([
    [4, last],
    [4, 0],
    [2, count],
    [2, count],
    [4, length],
    [4, at],
    [2, 0],
  ]);
  return joined([...parts, ...directory, end]);
}

function record(fields: readonly Field[]): Uint8Array {
  const bytes = fields.flatMap(([size, value]) =>
    Array.from({ length: size }, (_, place) => (value >>> (8 * place)) & 0xff),
  );
  return new Uint8Array(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
