/** Where the items of the wait-for picture stand: each island on a ring of its own, with room by its size. */
import { hierarchy, treemap } from "d3";
import type { RankLabel, Size } from "#viz/context.ts";
import { layoutRing, type RingLayout } from "#viz/flow/layout.ts";
import { mostSingle, type WaitScene } from "./scene.ts";

export interface WaitLayout extends Size {
  /** A ring for each island, in the picture's own coordinates; its places are those of the island's list. */
  readonly rings: readonly RingLayout[];
  /** By item; NaN for those that take no part. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  readonly label: RankLabel;
  /** px at the bottom for what takes no part. */
  readonly foot: number;
}

interface Share {
  readonly size: number;
  readonly children?: readonly Share[];
}

const footHeight = 28;
const between = 6;
/** px */
const smallCell = 150;
const cellMargin = 5;

export function layoutWaits(size: Size, scene: WaitScene, label: RankLabel = String): WaitLayout {
  const foot = scene.aside.length > 0 ? footHeight : 0;
  const area: Size = { width: size.width, height: Math.max(1, size.height - foot) };
  const x = new Float64Array(scene.items.length).fill(Number.NaN);
  const y = x.slice();
  const radius = new Float64Array(scene.items.length);
  const rings = cellsOf(scene, area).map((cell, at) => {
    const island = scene.islands[at];
    const ring = shifted(snug(airy(layoutRing(cell, island.length)), cell), cell.left, cell.top, area);
    island.forEach((item, place) => {
      x[item] = ring.x[place];
      y[item] = ring.y[place];
      radius[item] = ring.nodeRadius;
    });
    return ring;
  });
  return { ...size, rings, x, y, radius, label, foot };
}

interface Cell extends Size {
  readonly left: number;
  readonly top: number;
}

function cellsOf({ islands }: WaitScene, area: Size): Cell[] {
  if (islands.every(({ length }) => length === islands[0].length)) return grid(islands.length, area);
  // A pair takes more room than two ranks of a long circle.
  const shares: Share = { size: 0, children: islands.map(({ length }) => ({ size: length + 2 })) };
  const root = treemap<Share>().size([area.width, area.height]).paddingInner(between)(
    hierarchy<Share>(shares).sum((share) => share.size),
  );
  return root.leaves().map(({ x0, x1, y0, y1 }) => ({ left: x0, top: y0, width: x1 - x0, height: y1 - y0 }));
}

/** Equal cells in rows, as near to squares as there can be. */
function grid(count: number, { width, height }: Size): Cell[] {
  const columnsOf = Array.from({ length: count }, (_, index) => index + 1);
  const sideWith = (columns: number) => Math.min(width / columns, height / Math.ceil(count / columns));
  const columns = columnsOf.reduce((best, each) => (sideWith(each) > sideWith(best) ? each : best), 1);
  const cell = { width: width / columns, height: height / Math.ceil(count / columns) };
  return Array.from({ length: count }, (_, index) => {
    return { ...cell, left: (index % columns) * cell.width, top: Math.floor(index / columns) * cell.height };
  });
}

/** Smaller nodes on long circles: the arrows between neighbours are what is to be seen. */
function airy(ring: RingLayout): RingLayout {
  if (ring.ranks <= mostSingle) return ring;
  const nodeRadius = ring.nodeRadius * 0.64;
  const numbersInside = nodeRadius >= 9;
  return { ...ring, nodeRadius, numbersInside };
}

/** In a small cell of a few nodes nothing stands around them: they take the room. */
function snug(ring: RingLayout, { width, height }: Size): RingLayout {
  const few = ring.ranks > 1 && ring.ranks <= 6 && Math.min(width, height) < smallCell;
  if (!few) return ring;
  const pair = ring.ranks === 2;
  const share = Math.min(pair ? width / 7 : width / 7.5, height / (pair ? 4 : 7.5));
  const nodeRadius = Math.max(ring.nodeRadius, Math.min(14, share));
  const reach = Math.min(
    pair ? 60 : 90,
    (pair ? width : Math.min(width, height)) / 2 - nodeRadius - cellMargin,
  );
  const grow = reach / Math.max(ring.rx, 1);
  if (grow <= 0) return ring;
  const from = (places: Float64Array, centre: number) =>
    places.map((each) => centre + (each - centre) * grow);
  return {
    ...ring,
    nodeRadius,
    rx: ring.rx * grow,
    ry: ring.ry * grow,
    x: from(ring.x, ring.cx),
    y: from(ring.y, ring.cy),
    // Outside they would stand in the next cell.
    numbersInside: nodeRadius >= 7.5,
    numberEvery: 1,
  };
}

function shifted(ring: RingLayout, left: number, top: number, area: Size): RingLayout {
  return {
    ...ring,
    ...area,
    cx: ring.cx + left,
    cy: ring.cy + top,
    x: ring.x.map((each) => each + left),
    y: ring.y.map((each) => each + top),
  };
}
