/** Bytes as people look at them: sixteen in a row. */
export const bytesPerRow = 16;

export interface HexRow {
  /** Of the row's first byte: "000001f0". */
  readonly offset: string;
  /** "48 65 6c 6c 6f 20 77 6f  72 6c 64". */
  readonly bytes: string;
  /** Printable ASCII, a dot for anything else. */
  readonly text: string;
}

export function hexRow(bytes: Uint8Array, row: number): HexRow {
  const from = row * bytesPerRow;
  const part = Array.from(bytes.subarray(from, from + bytesPerRow));
  const half = (values: readonly number[]) =>
    values.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const halves = [half(part.slice(0, 8)), half(part.slice(8))].filter((each) => each !== "");
  return {
    offset: from.toString(16).padStart(8, "0"),
    bytes: halves.join("  "),
    text: part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join(""),
  };
}
