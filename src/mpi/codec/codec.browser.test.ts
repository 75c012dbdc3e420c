import fc from "fast-check";
import { expect, test } from "vitest";
import { ObjectCodec } from "./codec.ts";

/** The same promise as in codec.test.ts, where it counts: in the engine whose structuredClone knows causes. */
const codec = new ObjectCodec();
const trip = (value: unknown): unknown => codec.decode(codec.encode(value, "comm.send").slice());

test("any value arrives in the browser as structuredClone would copy it", () => {
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
        withUnicodeString: true,
      }),
      (value) => {
        expect(trip(value)).toStrictEqual(structuredClone(value));
      },
    ),
    { numRuns: 500 },
  );
});

test("errors arrive with what structuredClone keeps of them", () => {
  class Mine extends RangeError {
    extra = 1;
  }
  const errors = [
    new Error("plain"),
    new TypeError("typed", { cause: { deep: [1, new Error("inner")] } }),
    new Mine("mine"),
    new AggregateError([new Error("one")], "many"),
    Object.assign(new Error("renamed"), { name: "SyntaxError" }),
    Object.assign(new Error("odd"), { name: "Odd" }),
  ];
  for (const error of errors) {
    const copy = trip(error) as Error;
    const clone = structuredClone(error);
    expect(Object.getPrototypeOf(copy)).toBe(Object.getPrototypeOf(clone));
    for (const key of ["name", "message", "stack", "cause"] as const)
      expect([key, copy[key]]).toEqual([key, clone[key]]);
    expect(Object.getOwnPropertyNames(copy).sort()).toEqual(Object.getOwnPropertyNames(clone).sort());
  }
});

test("the browser's own errors keep name, message and stack", () => {
  let thrown: unknown;
  try {
    atob("?");
  } catch (error) {
    thrown = error;
  }
  const errors = [
    thrown,
    new DOMException("late", "TimeoutError"),
    new DOMException("plain"),
    new DOMException(),
  ];
  for (const error of errors) {
    const copy = trip({ error, again: error }) as { error: DOMException; again: unknown };
    const clone = structuredClone(error) as DOMException;
    expect(copy.again).toBe(copy.error);
    expect(Object.getPrototypeOf(copy.error)).toBe(Object.getPrototypeOf(clone));
    for (const key of ["name", "message", "code"] as const)
      expect([key, copy.error[key]]).toEqual([key, clone[key]]);
    // Chromium's own copy has lost it; the codec keeps it, as for all errors.
    expect(copy.error.stack).toBe((error as DOMException).stack);
    expect(copy.error).toBeInstanceOf(Error);
  }
});

test("what structuredClone refuses, the codec refuses", () => {
  const bad = [
    () => 1,
    Symbol("s"),
    Promise.resolve(),
    new WeakMap(),
    new WeakSet(),
    new WeakRef({}),
    [].values(),
    new Map().entries(),
    (function* () {
      yield 1;
    })(),
    document,
    new AbortController(),
  ];
  for (const value of bad) {
    const refused = attempt(() => structuredClone({ value }));
    expect([String(value), refused, attempt(() => codec.encode({ value }, "comm.send"))]).toEqual([
      String(value),
      true,
      true,
    ]);
  }
});

function attempt(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch {
    return true;
  }
}
