import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";

function draw(seed: number, rank: number, count = 5): number[] {
  const random = seededRandom(seed, rank);
  return Array.from({ length: count }, random);
}

test("the same seed and rank give the same numbers, another rank or seed gives others", () => {
  expect(draw(7, 0)).toEqual(draw(7, 0));
  expect(draw(7, 1)).not.toEqual(draw(7, 0));
  expect(draw(8, 0)).not.toEqual(draw(7, 0));
  expect(draw(0.5, 0)).not.toEqual(draw(0, 0));
  expect(draw(2 ** 40, 0)).not.toEqual(draw(0, 0));
});

test("the numbers lie in [0, 1) and fill it evenly, on every rank and over ranks", () => {
  for (const rank of [0, 1, 63]) {
    const bins = new Array<number>(10).fill(0);
    const random = seededRandom(42, rank);
    for (let index = 0; index < 100_000; index++) {
      bins[Math.floor(random() * 10)]++;
    }
    // A number outside would have made a bin of its own.
    expect(bins).toHaveLength(10);
    expect(Object.keys(bins)).toHaveLength(10);
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  }
  const firsts = Array.from({ length: 2000 }, (_, rank) => seededRandom(1, rank)());
  expect(firsts.reduce((sum, value) => sum + value, 0) / firsts.length).toBeCloseTo(0.5, 1);
});
