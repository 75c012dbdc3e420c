import type { DrawContext } from "./context.ts";

/** Side of the repeated tile in CSS pixels; the stripes run at 45 degrees and meet at its edges. */
const tile = 6;

/** A diagonal hatch in `color`, sharp at `ratio` device pixels for a CSS pixel. The plain colour where there is no canvas. */
export function makeHatch(color: string, ratio: number): DrawContext["fillStyle"] {
  const pixels = Math.max(1, Math.round(tile * ratio));
  const canvas = new OffscreenCanvas(pixels, pixels);
  const context = canvas.getContext("2d");
  if (context === null) return color;
  context.scale(pixels / tile, pixels / tile);
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const shift of [-tile, 0, tile]) {
    context.moveTo(shift - 1, tile + 1);
    context.lineTo(shift + tile + 1, -1);
  }
  context.stroke();
  const pattern = context.createPattern(canvas, "repeat");
  if (pattern === null) return color;
  pattern.setTransform(new DOMMatrix().scale(tile / pixels));
  return pattern;
}
