import type { DrawContext } from "#viz/context.ts";
import type { VizTheme } from "#viz/theme.ts";

/** Boxes already taken on a canvas, so that labels do not cover each other. Cleared for each frame. */
export class LabelSpace {
  readonly #boxes: Float64Array;
  readonly #points: Float64Array;
  #count = 0;
  #pointCount = 0;

  constructor(capacity = 128) {
    this.#boxes = new Float64Array(4 * capacity);
    this.#points = new Float64Array(8 * capacity);
  }

  clear(): void {
    this.#count = 0;
    this.#pointCount = 0;
  }

  /** No label may cover this point, which lies on a line. Without room for it labels are only a little freer. */
  avoid(x: number, y: number): void {
    if (this.#pointCount + 2 > this.#points.length) return;
    this.#points[this.#pointCount++] = x;
    this.#points[this.#pointCount++] = y;
  }

  /** How many of the points to avoid lie in a box. */
  crossings(x: number, y: number, width: number, height: number): number {
    let count = 0;
    for (let i = 0; i < this.#pointCount; i += 2) {
      const px = this.#points[i];
      const py = this.#points[i + 1];
      if (px > x && px < x + width && py > y && py < y + height) count++;
    }
    return count;
  }

  /** Whether a box touches no other. */
  free(x: number, y: number, width: number, height: number): boolean {
    for (let i = 0; i < this.#count; i += 4) {
      const bx = this.#boxes[i];
      const by = this.#boxes[i + 1];
      if (x < bx + this.#boxes[i + 2] && bx < x + width && y < by + this.#boxes[i + 3] && by < y + height) {
        return false;
      }
    }
    return true;
  }

  /** Takes the box if it is free and covers no line (and there is room for one more). */
  take(x: number, y: number, width: number, height: number): boolean {
    if (!this.free(x, y, width, height)) return false;
    if (this.crossings(x, y, width, height) > 0) return false;
    return this.block(x, y, width, height);
  }

  /** Takes a box where something stands already, whatever it touches. False: there is no room for one more. */
  block(x: number, y: number, width: number, height: number): boolean {
    if (this.#count + 4 > this.#boxes.length) return false;
    this.#boxes[this.#count] = x;
    this.#boxes[this.#count + 1] = y;
    this.#boxes[this.#count + 2] = width;
    this.#boxes[this.#count + 3] = height;
    this.#count += 4;
    return true;
  }
}

const widths = new Map<string, number>();

/** Width of a text in the context's font; measured once. */
export function textWidth(context: DrawContext, text: string): number {
  const key = `${context.font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 4000) widths.clear();
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Sets the font of a label and measures it. */
export function pillSize(
  context: DrawContext,
  theme: VizTheme,
  text: string,
  scale: number,
): { width: number; height: number } {
  context.font = `500 ${11 * scale}px ${theme.mono}`;
  return { width: textWidth(context, text) + 12 * scale, height: 19 * scale };
}

/** A small rounded label centred on (x, y), drawn if its place is free or `force`. Returns whether it was. */
export function drawPill(
  context: DrawContext,
  theme: VizTheme,
  space: LabelSpace,
  text: string,
  x: number,
  y: number,
  limits: { width: number; height: number; scale: number },
  strong = false,
  force = false,
): boolean {
  const { width, height } = pillSize(context, theme, text, limits.scale);
  const left = Math.min(limits.width - width - 2, Math.max(2, x - width / 2));
  const top = Math.min(limits.height - height - 2, Math.max(2, y - height / 2));
  if (!space.take(left - 2, top - 2, width + 4, height + 4) && !force) return false;
  context.beginPath();
  context.roundRect(left, top, width, height, 5 * limits.scale);
  context.fillStyle = theme.panel;
  context.globalAlpha = 0.94;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = strong ? theme.accent : theme.line;
  context.stroke();
  context.fillStyle = theme.ink2;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, left + 6 * limits.scale, top + height / 2 + 0.5);
  return true;
}
