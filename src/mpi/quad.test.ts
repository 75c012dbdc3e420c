import fc from "fast-check";
import { expect, test } from "vitest";
import { longDoubles } from "./datatypes.ts";
import { type OpName, ops } from "./ops.ts";
import { quadToNumber } from "./quad.ts";

/** A double as a long double, which has room for each: sign, exponent and fraction as IEEE lays them out. */
function quadOf(value: number): Uint8Array {
  const bits = new DataView(new ArrayBuffer(16));
  const double = new DataView(new ArrayBuffer(8));
  // Numbers too small for a double's own exponent are made larger first.
  const scaled = value !== 0 && Math.abs(value) < 2 ** -1000 ? 200 : 0;
  double.setFloat64(0, value * 2 ** scaled, true);
  const raw = double.getBigUint64(0, true);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xf_ffff_ffff_ffffn;
  const biased = exponent === 0x7ff ? 0x7fff : exponent === 0 ? 0 : exponent - 1023 + 16383 - scaled;
  bits.setBigUint64(8, ((raw >> 63n) << 63n) | (BigInt(biased) << 48n) | (fraction >> 4n), true);
  bits.setBigUint64(0, (fraction & 0xfn) << 60n, true);
  return new Uint8Array(bits.buffer);
}

const numberOf = (bytes: Uint8Array) => quadToNumber(new DataView(bytes.buffer, bytes.byteOffset), 0);

function combined(op: OpName, a: number, b: number): number {
  const right = quadOf(b);
  ops[op].elements(quadOf(a), right, 1, longDoubles.LONG_DOUBLE);
  return numberOf(right);
}

const special = fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1, -1);
const numbers = fc.oneof(special, fc.double(), fc.float());

test("a long double holds what a double does", () => {
  fc.assert(
    fc.property(numbers, (value) => {
      expect(numberOf(quadOf(value))).toBe(value);
    }),
  );
});

test("sums and products of floats are exact before they are rounded to a double", () => {
  const exact = fc.oneof(special, fc.float());
  fc.assert(
    fc.property(exact, exact, (a, b) => {
      // Two floats' product fits a double; of their sum only the difference in size may not.
      expect(combined("PROD", a, b)).toBe(a * b);
      if (!(Math.abs(a) > 2 ** 28 * Math.abs(b) || Math.abs(b) > 2 ** 28 * Math.abs(a)))
        expect(combined("SUM", a, b)).toBe(a + b);
    }),
  );
});

test("the larger and the smaller are found as for doubles", () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      fc.pre(!Number.isNaN(a) && !Number.isNaN(b) && a !== b);
      expect([combined("MAX", a, b), combined("MIN", a, b)]).toEqual([Math.max(a, b), Math.min(a, b)]);
    }),
  );
});

test("what doubles lose a long double keeps", () => {
  const large = quadOf(2 ** 60);
  ops.SUM.elements(quadOf(1), large, 1, longDoubles.LONG_DOUBLE);
  ops.SUM.elements(quadOf(-(2 ** 60)), large, 1, longDoubles.LONG_DOUBLE);
  expect(numberOf(large)).toBe(1);
  const third = quadOf(1e-200);
  ops.PROD.elements(quadOf(1e-200), third, 1, longDoubles.LONG_DOUBLE);
  ops.PROD.elements(quadOf(1e300), third, 1, longDoubles.LONG_DOUBLE);
  expect(numberOf(third)).toBeCloseTo(1e-100, 110);
});

test("pairs of long doubles are located, and complex ones multiplied", () => {
  const pair = (value: number, at: number) => {
    const bytes = new Uint8Array(32);
    bytes.set(quadOf(value));
    new DataView(bytes.buffer).setInt32(16, at, true);
    return bytes;
  };
  const best = pair(2, 7);
  ops.MAXLOC.elements(pair(5, 3), best, 1, longDoubles.LONG_DOUBLE_INT);
  ops.MAXLOC.elements(pair(5, 1), best, 1, longDoubles.LONG_DOUBLE_INT);
  expect([numberOf(best), new DataView(best.buffer).getInt32(16, true)]).toEqual([5, 1]);
  const complex = (re: number, im: number) => Uint8Array.of(...quadOf(re), ...quadOf(im));
  const product = complex(3, 4);
  ops.PROD.elements(complex(1, 2), product, 1, longDoubles.C_LONG_DOUBLE_COMPLEX);
  expect([numberOf(product), numberOf(product.subarray(16))]).toEqual([-5, 10]);
});
