import { describe, expect, it } from "vitest";
import { arcBetween, arcX, arcY, newArc } from "./arc.ts";
import { isNumbered, layoutRing, rankAt } from "./layout.ts";

const sizes = [
  { width: 390, height: 300 },
  { width: 620, height: 420 },
  { width: 1400, height: 900 },
];

describe.each(sizes)("a ring in $width x $height", (size) => {
  it.each([1, 2, 3, 4, 8, 16, 33, 64])("holds %i ranks inside, none upon another", (ranks) => {
    const ring = layoutRing(size, ranks);
    for (let a = 0; a < ranks; a++) {
      expect(ring.x[a] - ring.nodeRadius).toBeGreaterThanOrEqual(0);
      expect(ring.x[a] + ring.nodeRadius).toBeLessThanOrEqual(size.width);
      expect(ring.y[a] - ring.nodeRadius).toBeGreaterThanOrEqual(0);
      expect(ring.y[a] + ring.nodeRadius).toBeLessThanOrEqual(size.height);
      for (let b = a + 1; b < ranks; b++) {
        const apart = Math.hypot(ring.x[a] - ring.x[b], ring.y[a] - ring.y[b]);
        expect(apart, `ranks ${a} and ${b}`).toBeGreaterThan(2 * ring.nodeRadius);
      }
    }
  });

  it("finds the rank under a point, and none in the middle", () => {
    const ring = layoutRing(size, 8);
    for (let rank = 0; rank < 8; rank++) expect(rankAt(ring, ring.x[rank] + 2, ring.y[rank] - 2)).toBe(rank);
    expect(rankAt(ring, ring.cx, ring.cy)).toBe(-1);
  });
});

it("is a circle, and grows with its pane, type and all", () => {
  const small = layoutRing({ width: 600, height: 380 }, 8);
  const large = layoutRing({ width: 1230, height: 505 }, 8);
  for (const ring of [small, large, layoutRing({ width: 600, height: 230 }, 64)])
    expect(ring.rx).toBe(ring.ry);
  expect(small.scale).toBe(1);
  expect(large.scale).toBeGreaterThan(1.5);
  expect(large.nodeRadius).toBeGreaterThan(1.5 * small.nodeRadius);
});

it("begins at the top and goes clockwise; two stand side by side", () => {
  const ring = layoutRing({ width: 600, height: 400 }, 4);
  expect(ring.y[0]).toBeLessThan(ring.cy);
  expect(ring.x[1]).toBeGreaterThan(ring.cx);
  const pair = layoutRing({ width: 600, height: 400 }, 2);
  expect(pair.y[0]).toBeCloseTo(pair.y[1], 6);
  expect(pair.x[0]).toBeLessThan(pair.x[1]);
});

it("leaves the sender's rim, lands at the receiver's, and comes back another way", () => {
  const ring = layoutRing({ width: 600, height: 400 }, 8);
  for (const [from, to] of [
    [0, 1],
    [0, 4],
    [5, 2],
  ]) {
    const there = arcBetween(ring, from, to, 2, newArc());
    expect(Math.hypot(there.x0 - ring.x[from], there.y0 - ring.y[from])).toBeCloseTo(ring.nodeRadius, 6);
    expect(Math.hypot(there.x1 - ring.x[to], there.y1 - ring.y[to])).toBeCloseTo(ring.nodeRadius + 2, 6);
    const back = arcBetween(ring, to, from, 2, newArc());
    const apart = Math.hypot(arcX(there, 0.5) - arcX(back, 0.5), arcY(there, 0.5) - arcY(back, 0.5));
    expect(apart).toBeGreaterThan(4);
  }
});

it("leaves room for the names of spawned ranks, and none of them meets that of rank 0", () => {
  const spawned = layoutRing({ width: 600, height: 380 }, 101, (rank) => `s${rank}:0`);
  const numbered = Array.from({ length: 101 }, (_, rank) => rank).filter((rank) => isNumbered(spawned, rank));
  const apart = (a: number, b: number) =>
    Math.hypot(spawned.x[a] - spawned.x[b], spawned.y[a] - spawned.y[b]);
  numbered.forEach((rank, at) => {
    expect(apart(rank, numbered[(at + 1) % numbered.length]), `${rank}`).toBeGreaterThan(36);
  });
  const narrow = layoutRing({ width: 300, height: 600 }, 101, (rank) => `s${rank}:0`);
  expect(Math.min(...narrow.x)).toBeGreaterThan(40);
});
