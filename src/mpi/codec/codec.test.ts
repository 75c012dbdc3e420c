import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ObjectCodec } from "./codec.ts";
import { NoObject } from "./decode.ts";
import { Tag } from "./format.ts";
import { rankBound } from "./rank-bound.ts";

const codec = new ObjectCodec();
const trip = (value: unknown): unknown => codec.decode(codec.encode(value, "comm.send").slice());

function same(value: unknown): void {
  expect(isDeepStrictEqual(trip(value), structuredClone(value))).toBe(true);
  expect(trip(value)).toStrictEqual(structuredClone(value));
}

test("primitives arrive as they were", () => {
  for (const value of [
    0,
    -0,
    1,
    63,
    64,
    -1,
    2 ** 31,
    -(2 ** 31),
    1.5,
    Number.NaN,
    Infinity,
    undefined,
    null,
    true,
  ])
    expect(Object.is(trip(value), value)).toBe(true);
  for (const value of [
    "",
    "abc",
    "äöü",
    "a\u0100b",
    "\ud800",
    "x".repeat(10_000),
    "é".repeat(5000),
    "€".repeat(9000),
  ])
    expect(trip(value)).toBe(value);
  for (const value of [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n, -(3n ** 200n)])
    expect(trip(value)).toBe(value);
});

test("any value that fast-check thinks of arrives as structuredClone would copy it", () => {
  fc.assert(
    fc.property(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withSparseArray: true,
        withBoxedValues: true,
        withNullPrototype: true,
        withObjectString: true,
        withUnicodeString: true,
      }),
      (value) => {
        // Two invalid dates are not equal to isDeepStrictEqual; they have a test of their own.
        fc.pre(!fc.stringify(value).includes("new Date(NaN)"));
        same(value);
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);

test("cycles and shared references stay what they are", () => {
  const shared = { n: 1 };
  const value: Record<string, unknown> = { a: shared, b: [shared, shared], map: new Map([[shared, shared]]) };
  value.self = value;
  value.set = new Set([value, shared]);
  const copy = trip(value) as Record<string, unknown>;
  expect(copy.self).toBe(copy);
  expect((copy.b as unknown[])[0]).toBe(copy.a);
  expect((copy.b as unknown[])[1]).toBe(copy.a);
  expect((copy.map as Map<unknown, unknown>).get(copy.a)).toBe(copy.a);
  expect((copy.set as Set<unknown>).has(copy)).toBe(true);
  const many = Array.from({ length: 50 }, (_, i) => ({ i }));
  const twice = trip([many, [...many].reverse()]) as [unknown[], unknown[]];
  expect(twice[1][0]).toBe(twice[0][49]);
  expect(twice[1][49]).toBe(twice[0][0]);
});

test("views of one buffer still share it", () => {
  const buffer = new ArrayBuffer(16);
  const copy = trip({ a: new Int32Array(buffer, 4, 2), b: new DataView(buffer), buffer }) as {
    a: Int32Array;
    b: DataView;
    buffer: ArrayBuffer;
  };
  expect(copy.a.buffer).toBe(copy.buffer);
  expect(copy.b.buffer).toBe(copy.buffer);
  copy.a[0] = 7;
  expect(copy.b.getInt32(4, true)).toBe(7);
  expect(copy.a.byteOffset).toBe(4);
});

test("resizable buffers and views that follow them", () => {
  const buffer = new ArrayBuffer(8, { maxByteLength: 64 });
  const copy = trip([new Uint8Array(buffer), new Uint8Array(buffer, 0, 8), buffer]) as [
    Uint8Array,
    Uint8Array,
    ArrayBuffer,
  ];
  expect(copy[2].maxByteLength).toBe(64);
  copy[2].resize(32);
  expect(copy[0].length).toBe(32);
  expect(copy[1].length).toBe(8);
  expect(buffer.byteLength).toBe(8);
});

test("arrays keep holes, length and properties of their own", () => {
  const sparse: unknown[] = [];
  sparse[1_000_000] = "far";
  same(sparse);
  // biome-ignore lint/suspicious/noSparseArray: holes are what is tested.
  same([1, , 3]);
  const match = /(b)(?<name>c)/.exec("abcd");
  same(match);
  expect((trip(match) as RegExpExecArray).groups?.name).toBe("c");
  const odd = Object.assign([1, 2], { 3: 4 });
  same(odd);
  const swap: unknown[] = [1];
  Reflect.set(swap, "x", 2);
  swap.length = 2;
  same(swap);
});

test("long arrays of numbers, and those that only begin like one", () => {
  const long = Array.from({ length: 1000 }, (_, i) => i / 3);
  long[7] = -0;
  long[8] = Number.NaN;
  const copy = trip([long, long]) as number[][];
  expect(copy[0]).toStrictEqual(long);
  expect(copy[1]).toBe(copy[0]);
  same([...long, "x"]);
});

test("property names that are special elsewhere", () => {
  const value = JSON.parse(
    '{"__proto__": {"polluted": 1}, "constructor": 2, "": 3, "0": 4, "ключ": 5}',
  ) as object;
  const copy = trip(value) as Record<string, unknown>;
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  expect(Object.keys(copy)).toEqual(Object.keys(value));
  expect(Object.getOwnPropertyDescriptor(copy, "__proto__")?.value).toEqual({ polluted: 1 });
});

test("regular expressions, dates, boxes", () => {
  same(/a\/[b]+/giu);
  same(new Date(1.5e12));
  expect((trip(new Date(Number.NaN)) as Date).getTime()).toBe(Number.NaN);
  same([Object(1), Object("s"), Object(true), Object(1n)]);
  const box = Object("s") as object;
  const copy = trip([box, box]) as unknown[];
  expect(copy[0]).toBe(copy[1]);
});

test("errors keep name, message, stack and cause", () => {
  const cause = new RangeError("why");
  const error = new TypeError("what", { cause });
  const copy = trip({ error, again: error }) as { error: TypeError; again: unknown };
  expect(copy.error).toBeInstanceOf(TypeError);
  expect(copy.error.message).toBe("what");
  expect(copy.error.stack).toBe(error.stack);
  expect(copy.error.cause).toBeInstanceOf(RangeError);
  expect((copy.error.cause as Error).message).toBe("why");
  expect(copy.again).toBe(copy.error);
  class Mine extends Error {
    override name = "Mine";
  }
  const mine = trip(new Mine("m")) as Error;
  expect(mine.name).toBe("Error");
  expect(Object.hasOwn(trip(new Error()) as object, "message")).toBe(false);
});

test("objects of a class arrive as plain objects, getters as what they gave", () => {
  class Point {
    x = 1;
    #hidden = 2;
    get sum(): number {
      return this.x + this.#hidden;
    }
  }
  const copy = trip(new Point()) as object;
  expect(copy).toStrictEqual({ x: 1 });
  same({
    get now() {
      return 5;
    },
  });
});

test("what cannot be sent is named by its path", () => {
  const says = (value: unknown): string => {
    try {
      codec.encode(value, "comm.send");
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  expect(says({ items: [0, 1, 2, { callback: () => 1 }] })).toBe(
    "comm.send: data.items[3].callback is a function (callback), which cannot be sent (MPI_ERR_TYPE)",
  );
  expect(says(Symbol("s"))).toContain("data is a symbol");
  expect(says({ "a b": Promise.resolve() })).toContain('data["a b"] is a Promise');
  expect(says(new Map([["k", new WeakMap()]]))).toContain('data.get("k") is a WeakMap');
  expect(says([new Set([() => 1])])).toContain("data[0] (member 0 of the set) is a function");
  expect(says([new SharedArrayBuffer(8)])).toContain("data[0] is a SharedArrayBuffer");
  expect(says(new Uint8Array(new SharedArrayBuffer(8)))).toContain("in shared memory");
  expect(says([].values())).toContain("Iterator");
  expect(says(new Error("x", { cause: { f: parseInt } }))).toContain("data.cause.f is a function (parseInt)");
  class Handle {
    readonly core = { run: () => 1 };
    get [rankBound](): string {
      return "a communicator";
    }
  }
  for (const place of ["c", "d"])
    expect(says({ [place]: new Handle() })).toBe(
      `comm.send: data.${place} is a communicator, which cannot be sent: it has meaning on its own rank alone (MPI_ERR_TYPE)`,
    );
  let deep: unknown = 1;
  for (let i = 0; i < 200_000; i++) deep = [deep];
  expect(says(deep)).toContain("nested too deeply");
  expect(trip({ fine: 1 })).toEqual({ fine: 1 });
});

test("a getter that sends something itself does not disturb the object", () => {
  const value = {
    a: 1,
    get b() {
      return (trip({ inner: "x" }) as { inner: string }).inner;
    },
    c: 3,
  };
  expect(trip(value)).toEqual({ a: 1, b: "x", c: 3 });
});

test("bytes that were kept are not overwritten", () => {
  for (const text of ["first", "first".repeat(600)]) {
    const first = codec.keep(codec.encode({ a: text }, "comm.isend"));
    expect(first.buffer.byteLength).toBeLessThanOrEqual(2 * first.length);
    codec.encode({ a: "second, and longer" }, "comm.isend");
    expect(codec.decode(first)).toEqual({ a: text });
  }
});

test("a cut off encoding is an error, not a value", () => {
  const bytes = codec
    .encode({ name: "Ada", list: [1.5, 2.5], map: new Map([["k", 1n]]) }, "comm.send")
    .slice();
  for (let length = 1; length < bytes.length; length++)
    expect(() => codec.decode(bytes.slice(0, length))).toThrow(NoObject);
});

test("bytes that only look like an encoding are no object", () => {
  const value = { when: /a(b)/u, list: new Float64Array([1, 2]), big: 3n ** 99n, error: new TypeError("t") };
  const bytes = codec
    .encode([value, value, new DataView(new ArrayBuffer(5, { maxByteLength: 9 }))], "")
    .slice();
  const random = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(random, { minLength: 1, maxLength: 6 }), (changes) => {
      const garbage = bytes.slice();
      for (const [at, byte] of changes) garbage[at] = byte;
      try {
        codec.decode(garbage);
      } catch (error) {
        expect(error).toBeInstanceOf(NoObject);
      }
    }),
    { numRuns: 1000 },
  );
}, 60_000);

test("what is no text is not made one, however long that would take", () => {
  const sparse: unknown[] = [];
  sparse[2 ** 32 - 2] = 1;
  const encoded = (value: unknown) => [...codec.encode(value, "")];
  const instead = encoded(sparse).slice(1);
  for (const value of [{ k: 1 }, /k/, new RangeError("k")]) {
    const bytes = encoded(value);
    const text = bytes.indexOf("k".charCodeAt(0)) - 1;
    const garbage = [...bytes.slice(0, text), ...instead, ...bytes.slice(text + 2)];
    expect(() => codec.decode(Uint8Array.from(garbage))).toThrow("there is no text where text has to be");
  }
  const bytes = encoded(new Float64Array(1));
  const buffer = bytes.lastIndexOf(Tag.ArrayBuffer);
  const garbage = [...bytes.slice(0, buffer), ...instead];
  expect(() => codec.decode(Uint8Array.from(garbage))).toThrow("a view is of no buffer");
});

test("an object that is nested too deeply is called so on both sides", () => {
  const wrappers: ((inner: unknown) => unknown)[] = [
    (inner) => [inner],
    (inner) => ({ inner }),
    (inner) => new Map([[1, inner]]),
    (inner) => new Set([inner]),
  ];
  for (const wrap of wrappers) {
    let value: unknown = 1;
    let message = "";
    for (let depth = 0; depth < 20_000 && message === ""; depth += 1) {
      value = wrap(value);
      if (depth % 100 !== 0) continue;
      try {
        trip(value);
      } catch (error) {
        message = (error as Error).message;
      }
    }
    expect(message).toMatch(/nested too deeply to be (sent|read) \(MPI_ERR_TYPE\)$/);
  }
}, 60_000);
