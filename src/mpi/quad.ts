/**
 * Arithmetic of IEEE numbers of 128 bits (binary128), which JavaScript does not have: sign, 15 bits of exponent, 112 of
 * fraction, little-endian. Results are rounded to the nearest, ties to even.
 */
const fractionBits = 112n;
const bias = 16383;
const largest = 0x7fff;
const hidden = 1n << fractionBits;

interface Quad {
  readonly negative: boolean;
  /** The value is mantissa × 2^exponent; of infinity and NaN see `special`. */
  readonly exponent: number;
  readonly mantissa: bigint;
  readonly special: "none" | "infinity" | "nan";
}

const nan: Quad = { negative: false, exponent: 0, mantissa: 0n, special: "nan" };

function read(view: DataView, at: number): Quad {
  const high = view.getBigUint64(at + 8, true);
  const fraction = ((high & 0xffff_ffff_ffffn) << 64n) | view.getBigUint64(at, true);
  const biased = Number((high >> 48n) & 0x7fffn);
  const negative = high >> 63n === 1n;
  if (biased === largest)
    return { negative, exponent: 0, mantissa: 0n, special: fraction === 0n ? "infinity" : "nan" };
  const exponent = Math.max(biased, 1) - bias - Number(fractionBits);
  return { negative, exponent, mantissa: biased === 0 ? fraction : fraction | hidden, special: "none" };
}

function write(view: DataView, at: number, value: Quad): void {
  const [biased, fraction] = encoded(value);
  view.setBigUint64(at, fraction & 0xffff_ffff_ffff_ffffn, true);
  const sign = value.negative ? 1n << 63n : 0n;
  view.setBigUint64(at + 8, sign | (BigInt(biased) << 48n) | (fraction >> 64n), true);
}

function encoded({ exponent, mantissa, special }: Quad): [biased: number, fraction: bigint] {
  if (special === "nan") return [largest, 1n << 111n];
  if (special === "infinity") return [largest, 0n];
  if (mantissa === 0n) return [0, 0n];
  const excess = mantissa.toString(2).length - Number(fractionBits) - 1;
  const least = 1 - bias - Number(fractionBits);
  // Below the least exponent a number loses bits instead.
  const shift = Math.max(excess, least - exponent);
  let rounded = shift <= 0 ? mantissa << BigInt(-shift) : roundedAway(mantissa, BigInt(shift));
  let scale = exponent + shift;
  if (rounded === hidden << 1n) {
    rounded = hidden;
    scale += 1;
  }
  if (rounded < hidden) return [0, rounded];
  const biased = scale + bias + Number(fractionBits);
  return biased >= largest ? [largest, 0n] : [biased, rounded - hidden];
}

function roundedAway(mantissa: bigint, shift: bigint): bigint {
  const kept = mantissa >> shift;
  const lost = mantissa - (kept << shift);
  const half = 1n << (shift - 1n);
  return lost > half || (lost === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}

function signed({ negative, mantissa }: Quad): bigint {
  return negative ? -mantissa : mantissa;
}

function add(a: Quad, b: Quad): Quad {
  if (a.special !== "none" || b.special !== "none") {
    if (a.special === "nan" || b.special === "nan") return nan;
    if (a.special === b.special) return a.negative === b.negative ? a : nan;
    return a.special === "infinity" ? a : b;
  }
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (signed(a) << BigInt(a.exponent - exponent)) + (signed(b) << BigInt(b.exponent - exponent));
  const negative = sum < 0n || (sum === 0n && a.negative && b.negative);
  return { negative, exponent, mantissa: sum < 0n ? -sum : sum, special: "none" };
}

function multiply(a: Quad, b: Quad): Quad {
  const negative = a.negative !== b.negative;
  if (a.special === "nan" || b.special === "nan") return nan;
  if (a.special === "infinity" || b.special === "infinity") {
    const zero = [a, b].some(({ special, mantissa }) => special === "none" && mantissa === 0n);
    return zero ? nan : { ...nan, negative, special: "infinity" };
  }
  const mantissa = a.mantissa * b.mantissa;
  return { negative, exponent: a.exponent + b.exponent, mantissa, special: "none" };
}

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`; NaN when one of them is none. */
function compare(a: Quad, b: Quad): number {
  if (a.special === "nan" || b.special === "nan") return Number.NaN;
  if (a.special === "infinity" || b.special === "infinity") {
    const rank = ({ special, negative }: Quad) => (special === "infinity" ? (negative ? -1 : 1) : 0);
    return rank(a) - rank(b);
  }
  const difference = signed(add(a, { ...b, negative: !b.negative }));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether `a` at byte `at` of its memory is greater than `b`, less, or equal; NaN where neither. */
export function compareQuads(a: DataView, b: DataView, at: number): number {
  return compare(read(a, at), read(b, at));
}

export type QuadOp = "MAX" | "MIN" | "SUM" | "PROD";

/** `length` numbers of `a` and `b` combined into `b`. */
export function combineQuads(op: QuadOp, a: DataView, b: DataView, length: number): void {
  for (let i = 0; i < length; i++) {
    const at = 16 * i;
    const left = read(a, at);
    const right = read(b, at);
    if (op === "SUM") write(b, at, add(left, right));
    else if (op === "PROD") write(b, at, multiply(left, right));
    else {
      const order = compare(left, right);
      const better = op === "MAX" ? order > 0 : order < 0;
      if (better || left.special === "nan") write(b, at, left);
    }
  }
}

/** Products of complex numbers, `length` numbers in all. */
export function multiplyComplexQuads(a: DataView, b: DataView, length: number): void {
  for (let i = 0; i < length; i += 2) {
    const at = 16 * i;
    const [ar, ai, br, bi] = [read(a, at), read(a, at + 16), read(b, at), read(b, at + 16)];
    const product = multiply(ai, bi);
    write(b, at, add(multiply(ar, br), { ...product, negative: !product.negative }));
    write(b, at + 16, add(multiply(ar, bi), multiply(ai, br)));
  }
}

/** The nearest double, for words. */
export function quadToNumber(view: DataView, at: number): number {
  const { negative, exponent, mantissa, special } = read(view, at);
  if (special === "nan") return Number.NaN;
  if (special === "infinity") return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const excess = mantissa.toString(2).length - 64;
  const value = Number(excess > 0 ? mantissa >> BigInt(excess) : mantissa);
  const scale = exponent + Math.max(excess, 0);
  // In two steps: 2^scale alone may be too small for a double whose value is not.
  const half = Math.trunc(scale / 2);
  return (negative ? -1 : 1) * value * 2 ** half * 2 ** (scale - half);
}
