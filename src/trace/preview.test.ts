import { describe, expect, it } from "vitest";
import { ObjectCodec } from "#mpi/codec/codec.ts";
import { HEADER_PLAIN } from "#mpi/codec/format.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { PREVIEW_BYTES } from "./format.ts";
import { previewOf } from "./preview.ts";
import { elementWords, TracedTypes } from "./traced-types.ts";

const types = new TracedTypes();
const codec = new ObjectCodec();
const circular: unknown[] = [1];
circular.push(circular);

describe("the preview of an object", () => {
  it.each([
    [7, "7"],
    [-70000, "-70000"],
    [0.1 + 0.2, "0.3"],
    [12345678901234567890n, "a bigint"],
    [-5n, "-5n"],
    ["hello", '"hello"'],
    ["Grüße, 世界", '"Grüße, 世界"'],
    ["two\nlines", '"two lines"'],
    [null, "null"],
    [[circular, 2], "[[1, [Circular]], 2]"],
    [undefined, "undefined"],
    [true, "true"],
    [[1, "two", [3]], '[1, "two", [3]]'],
    [{ N: 10, who: "me" }, '{N: 10, who: "me"}'],
    [new Map([["a", 1]]), 'Map {"a" => 1}'],
    [new Set([1, 2]), "Set {1, 2}"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Float64Array(3), "Float64Array(3)"],
    [circular, "[1, [Circular]]"],
    ["a long string, longer than what is kept of it", /^"a long string, longer than…$/],
    [
      { first: [1, 2, 3, 4, 5], second: "cut off somewhere" },
      /^\{first: \[1, 2, 3, 4, 5\], second: "cut.*…$/,
    ],
    [Array.from({ length: 100 }, (_, index) => index + 0.5), /^\[0\.5, 1\.5, .*…$/],
  ])("of %s", (value, expected) => {
    const bytes = codec.encode(value, "send");
    const text = previewOf(null, bytes.slice(0, PREVIEW_BYTES), bytes.length);
    if (typeof expected === "string") expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });

  it("falls back to the size when the bytes are no object", () => {
    expect(previewOf(null, Uint8Array.of(9, 9, 9), 3)).toBe("3 bytes");
    expect(previewOf(null, Uint8Array.of(HEADER_PLAIN, 255), 2)).toBe("2 bytes");
    expect(previewOf(null, new Uint8Array(0), 0)).toBe("empty");
  });

  it("never fails, whatever the bytes", () => {
    for (let seed = 0; seed < 3000; seed++) {
      const bytes = Uint8Array.from(
        { length: seed % 33 },
        (_, index) => (seed * 7919 * (index + 3)) >> (index % 9),
      );
      if (bytes.length > 0) bytes[0] = HEADER_PLAIN + (seed & 1);
      expect(previewOf(null, bytes, 32)).toBeTypeOf("string");
    }
  });
});

describe("the preview of memory", () => {
  const show = (type: { index: number }, memory: ArrayBufferView) => {
    const bytes = new Uint8Array(memory.buffer);
    return previewOf(types.get(0, type.index), bytes.slice(0, PREVIEW_BYTES), bytes.length);
  };

  it("shows elements as numbers", () => {
    expect(show(datatypes.INT, Int32Array.of(1, -2, 3))).toBe("[1, -2, 3]");
    expect(show(datatypes.DOUBLE, Float64Array.of(0.1, 2, 3, 4, 5))).toBe("[0.1, 2, 3, 4, …]");
    expect(show(datatypes.FLOAT, Float32Array.of(0.1))).toBe("[0.1]");
    expect(show(datatypes.LONG, BigInt64Array.of(7n))).toBe("[7]");
    expect(show(datatypes.BYTE, new Uint8Array(9))).toBe("[0, 0, 0, 0, 0, 0, …]");
    expect(show(datatypes.TWOINT, Int32Array.of(5, 2))).toBe("[(5, 2)]");
    expect(show(datatypes.C_DOUBLE_COMPLEX, Float64Array.of(1, -1))).toBe("[(1, -1)]");
  });
});

describe("derived datatypes", () => {
  const note = {
    type: "datatype",
    name: "",
    size: 0,
    basics: [],
    more: false,
    basic: 0,
    signature: "",
  } as const;
  const { INT, DOUBLE } = datatypes;

  it("are shown by what they consist of", () => {
    types.add(3, {
      ...note,
      id: 1000,
      name: "vector(3, 1, 4) of MPI_INT",
      size: 12,
      basics: [INT.index],
      basic: INT.index,
    });
    const column = types.get(3, 1000);
    const bytes = new Uint8Array(Int32Array.of(1, 2, 3, 4, 5, 6).buffer);
    expect(previewOf(column, bytes, 24)).toBe("[1, 2, 3, 4, 5, 6]");
    expect(column && elementWords(column, 24)).toBe("2 blocks of vector(3, 1, 4) of MPI_INT");
    expect(column && elementWords(column, 20)).toBeNull();
    expect(types.get(2, 1000)).toBeNull();
  });

  it("of several kinds of numbers show each as what it is", () => {
    types.add(0, { ...note, id: 1001, name: "particle", size: 12, basics: [INT.index, DOUBLE.index] });
    const view = new DataView(new ArrayBuffer(24));
    view.setInt32(0, 7, true);
    view.setFloat64(4, 0.5, true);
    view.setInt32(12, 8, true);
    view.setFloat64(16, 1.5, true);
    expect(previewOf(types.get(0, 1001), new Uint8Array(view.buffer), 48)).toBe("[7, 0.5, 8, 1.5, …]");
  });
});
