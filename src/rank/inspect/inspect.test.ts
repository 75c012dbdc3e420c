import { expect, test } from "vitest";
import { inspect } from "./inspect.ts";

// Node's own console is the model, where the tests run in Node. The page's types do not know its modules.
const modelModule = "node:util";
const { inspect: nodeInspect }: { inspect(value: unknown): string } = await import(modelModule);

class Point {
  x = 1;
  y = -0;
  get norm(): number {
    return Math.hypot(this.x, this.y);
  }
}
class Stack extends Array<number> {}
class Registry extends Map<string, number> {}

const cycle: Record<string, unknown> = { name: "a", list: [1] };
cycle.self = cycle;
(cycle.list as unknown[]).push(cycle.list);
const sparse: unknown[] = [1];
sparse[5] = 2;
const named = Object.assign([1, 2, 3], { label: "three" });
const deep = { a: { b: { c: { d: 1 }, e: [[1]] } } };
const accessors = {
  get a() {
    return 1;
  },
  set b(_: number) {
    throw new Error("never set");
  },
};

async function later(): Promise<void> {
  await null;
}
function* many(): Generator<number> {
  yield 1;
}

const cases: Record<string, unknown> = {
  "primitives in a list": [1, -0, 1n, "it's", 'say "hi"', `both ' and "`, true, null, undefined, Symbol("s")],
  "escapes in strings": ["a\nb\t\u0001\\", "\ud83d\ude00"],
  "empty things": [[], {}, new Map(), new Set(), new Uint8Array(0)],
  "an object": { a: 1, "b-c": "x", 3: [1, 2], [Symbol("k")]: null },
  "a class instance": new Point(),
  "an array of classes": [new Point(), new Point()],
  "an array subclass": Stack.from([1, 2, 3]),
  "a map subclass": new Registry([["a", 1]]),
  "no prototype": Object.assign(Object.create(null), { a: 1 }),
  "a tag": { [Symbol.toStringTag]: "Tagged", a: 1 },
  "deep nesting": deep,
  cycles: cycle,
  holes: sparse,
  "named properties of an array": named,
  accessors,
  "a map": new Map<unknown, unknown>([
    ["a", 1],
    [{ k: 1 }, [1, 2]],
  ]),
  "a set": new Set([1, "two", { three: 3 }]),
  "typed arrays": [
    new Float64Array([1.5, -0, Number.NaN]),
    new BigInt64Array([1n, -2n]),
    new Uint8ClampedArray(3),
  ],
  "an array buffer": new Uint8Array([1, 2, 255]).buffer,
  dates: [new Date(0), new Date(Number.NaN)],
  "regular expressions": [/a+/gi],
  boxes: [Object(1), Object("x"), Object(true)],
  functions: [Math.max, () => 1, later, many, Point, Stack],
  "a function with properties": Object.assign(() => 1, { count: 3 }),
  "twenty numbers": Array.from({ length: 20 }, (_, index) => index),
  "a hundred numbers": Array.from({ length: 100 }, (_, index) => index * index),
  "numbers with fractions": Array.from({ length: 30 }, (_, index) => index / 7),
  "a column of words": ["alpha", "be", "gamma", "d", "epsilon", "zeta", "eta", "theta", "io"],
  "long strings": ["x".repeat(50), "y".repeat(50)],
  "a wide object": Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`key${index}`, index])),
  "rows of a matrix": Array.from({ length: 4 }, (_, row) =>
    Array.from({ length: 9 }, (_, column) => row * column),
  ),
  "objects in an array": Array.from({ length: 8 }, (_, id) => ({ id, name: `rank ${id}` })),
  "four levels": { a: { b: { c: {} } } },
  "a typed array of forty": Float32Array.from({ length: 40 }, (_, index) => index / 2),
  "an object in a map in an object": { table: new Map([["first", { values: [1, 2, 3], ok: true }]]) },
};

for (const [name, value] of Object.entries(cases)) {
  test(`${name} look as in Node`, () => {
    expect(inspect(value)).toBe(nodeInspect(value));
  });
}

test("collections beyond 100 elements say how many are left out", () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  expect(inspect(numbers)).toMatch(/\n {2}… 9,900 more items\n\]$/);
  expect(inspect(Float64Array.from(numbers))).toMatch(
    /^Float64Array\(10000\) \[\n(.|\n)*… 9,900 more items\n\]$/,
  );
  expect(inspect(new Set(numbers))).toMatch(/… 9,900 more items\n\}$/);
  expect(inspect(new Map(numbers.slice(0, 101).map((n) => [n, n])))).toMatch(/… 1 more item\n\}$/);
  expect(inspect(["x".repeat(10_001)])).toContain("… 1 more character");
});

test("a sparse array of a billion holes is quick", () => {
  const holes: unknown[] = [];
  holes[1e9] = 1;
  expect(inspect(holes)).toBe("[ <1000000000 empty items>, 1 ]");
});

test("errors use the given text, with causes and properties of their own", () => {
  const error = Object.assign(new Error("outer", { cause: new Error("inner") }), { code: 7 });
  const text = inspect(
    { error },
    { errorText: (each) => `${each.name}: ${each.message}\n    at main.ts:1:2` },
  );
  expect(text).toBe(
    [
      "{",
      "  error: Error: outer",
      "      at main.ts:1:2 {",
      "    [cause]: Error: inner",
      "        at main.ts:1:2,",
      "    code: 7",
      "  }",
      "}",
    ].join("\n"),
  );
});

test("an object may bring its own text", () => {
  const custom = { [Symbol.for("nodejs.util.inspect.custom")]: () => "MPI.SUM" };
  expect(inspect([custom])).toBe("[ MPI.SUM ]");
});

test("a getter that throws does not break printing", () => {
  const trap = {
    get [Symbol.toStringTag](): string {
      throw new Error("no");
    },
  };
  expect(inspect(trap)).toContain("[Symbol(Symbol.toStringTag)]: [Getter]");
  expect(inspect(Object.create(trap))).toBe("{}");
});
