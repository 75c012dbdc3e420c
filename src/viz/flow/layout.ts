import type { RankLabel, Size } from "#viz/context.ts";

/** Where the ranks stand: clockwise on a ring from the top; two of them side by side; one alone in the middle. */
export interface RingLayout extends Size {
  readonly ranks: number;
  /** What a rank is called. */
  readonly label: RankLabel;
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
  readonly nodeRadius: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Numbers stand inside the nodes, or outside of every so many-th when the nodes are too small. */
  readonly numbersInside: boolean;
  readonly numberEvery: number;
  /** Whether there is room for a line of words at each node. */
  readonly words: boolean;
  /** Type and marks grow with the picture, up to a size for the back row of a lecture hall. */
  readonly scale: number;
  /** How far a collective's field reaches beyond the nodes; words stand outside of it. */
  readonly fieldRoom: number;
}

const largestNode = 23;
const smallestNode = 2.5;
/** A node fills at most this part of the way to its neighbour. */
const crowding = 0.29;
/** Many small nodes come closer: they have no words between them. */
const denseCrowding = 0.36;
/** Two ranks have no ring that would be bent by standing further apart. */
const widestPair = 1.28;

/** Width of a number's character where numbers stand outside of the nodes, px. */
const characterWidth = 6;

/** So many that neighbouring numbers of so many characters, at `apart` px, do not touch. */
function numberEvery(apart: number, characters: number, scale: number): number {
  const room = (14 + characterWidth * characters) * scale;
  let every = 1;
  while (every < 64 && every * apart < room) every *= 2;
  return every;
}

/** Whether a rank's number stands outside of its node: not the last ones' where they would meet that of rank 0. */
export function isNumbered({ ranks, numberEvery }: RingLayout, rank: number): boolean {
  return rank % numberEvery === 0 && (rank === 0 || rank + numberEvery <= ranks);
}

/** By the area: a wide pane lets type grow as a tall one does, as long as the ring still fits. */
function scaleOf({ width, height }: Size): number {
  return Math.max(1, Math.min(2.4, Math.sqrt(width * height) / 480, Math.min(width, height) / 260));
}

export function layoutRing(size: Size, ranks: number, label: RankLabel = String): RingLayout {
  const { width, height } = size;
  const words = ranks <= 16 && Math.min(width, height) >= 200;
  const scale = scaleOf(size);
  const count = Math.max(1, ranks);
  const characters = label(count - 1).length;
  const marginX = (words ? 62 : 7 + characterWidth * Math.max(2, characters)) * scale;
  const marginY = (words ? 30 : 19) * scale;
  const half = Math.max(16, Math.min(width / 2 - marginX, height / 2 - marginY));
  const chord = count === 1 ? half : 2 * half * Math.sin(Math.PI / Math.max(2, count));
  const share = count > 16 ? denseCrowding : crowding;
  const nodeRadius = Math.max(smallestNode, Math.min(largestNode * scale, half * 0.3, chord * share));
  const ry = Math.max(8, half - nodeRadius);
  const rx = count === 2 ? Math.max(8, Math.min(width / 2 - marginX - nodeRadius, ry * widestPair)) : ry;
  const cx = width / 2;
  const cy = height / 2;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const first = count === 2 ? -Math.PI : -Math.PI / 2;
  for (let rank = 0; rank < count; rank++) {
    const angle = first + (2 * Math.PI * rank) / count;
    const reach = count === 1 ? 0 : 1;
    x[rank] = cx + reach * rx * Math.cos(angle);
    y[rank] = cy + reach * ry * Math.sin(angle);
  }
  return {
    width,
    height,
    ranks: count,
    label,
    cx,
    cy,
    rx,
    ry,
    nodeRadius,
    x,
    y,
    numbersInside: nodeRadius >= 9,
    numberEvery: nodeRadius >= 9 ? 1 : numberEvery(chord, characters, scale),
    words,
    scale,
    fieldRoom: (nodeRadius >= 9 ? 10 : 17) * scale,
  };
}

/** The rank at a point of the canvas, or -1. Small nodes answer within 8 px. */
export function rankAt(layout: RingLayout, px: number, py: number): number {
  const reach = Math.max(layout.nodeRadius + 3, 8);
  let best = -1;
  let nearest = reach * reach;
  for (let rank = 0; rank < layout.ranks; rank++) {
    const distance = (layout.x[rank] - px) ** 2 + (layout.y[rank] - py) ** 2;
    if (distance <= nearest) {
      nearest = distance;
      best = rank;
    }
  }
  return best;
}
