/** imshow: numbers become colours in the rank, so that the page gets pixels that it only has to show. */
import { plural } from "#base/plural.ts";
import {
  finite,
  isList,
  type NumberList,
  numberList,
  oneOf,
  optionsOf,
  show,
  size,
  text,
} from "./arguments.ts";
import { colormapNames, colorTable } from "./colormaps.ts";

export interface Image {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** RGBA, row after row from the top. */
  readonly pixels: Uint8ClampedArray;
  /** What became of numbers that are no colour, in one line; null when all are. */
  readonly warning: string | null;
}

const call = "imshow";
const optionNames = ["width", "height", "colormap", "vmin", "vmax", "title"];
/** 64 MiB of RGBA: more than any screen shows, less than what brings a page down. */
const mostPixels = 16 * 1024 * 1024;

/** Throws TypeError or RangeError naming the argument. NaN is transparent; other values are cut to vmin … vmax. */
export function makeImage(given: unknown, givenOptions: unknown): Image {
  const options = optionsOf(
    call,
    givenOptions,
    optionNames,
    "the options argument",
    "{ width: 640, height: 480 }",
  );
  const title = text(call, options, "title");
  const { values, width, height } = arrange(
    given,
    size(call, options, "width"),
    size(call, options, "height"),
  );
  if (width * height > mostPixels) {
    throw new RangeError(
      `${call}: ${width} × ${height} pixels; expected at most ${mostPixels.toLocaleString("en-US")}`,
    );
  }
  if (values.length === width * height * 4) {
    return { width, height, title, pixels: Uint8ClampedArray.from(values), warning: clipped(title, values) };
  }
  const table = colorTable(oneOf(call, options, "colormap", colormapNames));
  if (table === undefined) throw new RangeError(`${call}: colormap is ${show(options.colormap)}`);
  const { low, high, missing } = range(values, finite(call, options, "vmin"), finite(call, options, "vmax"));
  const warning =
    missing === 0
      ? null
      : `${named(title)}: ${missing.toLocaleString("en-US")} of ${plural(values.length, "pixel")} ${missing === 1 ? "is" : "are"} NaN and transparent`;
  return { width, height, title, pixels: color(values, table, low, high), warning };
}

function named(title: string): string {
  return title === "" ? call : `${call} ${JSON.stringify(title)}`;
}

function clipped(title: string, values: NumberList): string | null {
  if (values instanceof Uint8Array || values instanceof Uint8ClampedArray) return null;
  let outside = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!(value >= 0 && value <= 255)) outside++;
  }
  if (outside === 0) return null;
  const count = `${outside.toLocaleString("en-US")} of ${values.length.toLocaleString("en-US")}`;
  return `${named(title)}: ${count} RGBA values are not from 0 to 255 and are clipped`;
}

function arrange(
  given: unknown,
  width: number | null,
  height: number | null,
): { values: NumberList; width: number; height: number } {
  if (Array.isArray(given) && given.length > 0 && typeof given[0] !== "number")
    return fromRows(given, width, height);
  const values = numberList(call, "pixels", given);
  if (values.length === 0) throw new RangeError(`${call}: pixels is empty`);
  const wide = width ?? (height === null ? null : values.length / height);
  if (wide === null) throw new RangeError(`${call}: width is missing; pixels is one long row otherwise`);
  const high = height ?? values.length / wide;
  const expected = wide * high;
  if (!Number.isInteger(wide) || !Number.isInteger(high)) {
    throw new RangeError(
      `${call}: ${plural(values.length, "pixel")} cannot be divided into rows: ${width === null ? `height is ${height}` : `width is ${width}`}`,
    );
  }
  if (values.length !== expected && values.length !== expected * 4) {
    throw new RangeError(
      `${call}: pixels has ${plural(values.length, "number")}; expected width × height = ${wide} × ${high} = ${expected}, or four times that for RGBA`,
    );
  }
  return { values, width: wide, height: high };
}

function fromRows(
  rows: unknown[],
  width: number | null,
  height: number | null,
): { values: NumberList; width: number; height: number } {
  const first: unknown = rows[0];
  if (!isList(first)) {
    throw new TypeError(`${call}: pixels[0] is ${show(first)}; expected a number, or a row of numbers`);
  }
  const { length } = first;
  if (height !== null && height !== rows.length) {
    throw new RangeError(`${call}: height is ${height}, but pixels has ${plural(rows.length, "row")}`);
  }
  const wide = width ?? length;
  if (length !== wide && length !== wide * 4) {
    throw new RangeError(`${call}: width is ${wide}, but a row of pixels has ${plural(length, "number")}`);
  }
  const values = new Float64Array(length * rows.length);
  for (const [index, row] of rows.entries()) {
    const list = numberList(call, `pixels[${index}]`, row);
    if (list.length !== length) {
      throw new RangeError(
        `${call}: pixels[${index}] has ${plural(list.length, "number")}; expected ${length} as in the first row`,
      );
    }
    values.set(list, index * length);
  }
  return { values, width: wide, height: rows.length };
}

/** What the first and the last colour stand for, and how many numbers are none. Throws RangeError for vmin > vmax. */
function range(
  values: NumberList,
  vmin: number | null,
  vmax: number | null,
): { low: number; high: number; missing: number } {
  if (vmin !== null && vmax !== null && vmin > vmax) {
    throw new RangeError(`${call}: vmin is ${vmin} and vmax is ${vmax}; expected vmin to be the smaller one`);
  }
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let missing = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value < least && value !== Number.NEGATIVE_INFINITY) least = value;
    if (value > most && value !== Number.POSITIVE_INFINITY) most = value;
    if (Number.isNaN(value)) missing++;
  }
  if (least > most) [least, most] = [0, 1];
  // The one limit that is given may lie beyond all values.
  const low = vmin ?? Math.min(least, vmax ?? least);
  const high = vmax ?? Math.max(most, low);
  return { low, high, missing };
}

function color(values: NumberList, table: Uint8ClampedArray, low: number, high: number): Uint8ClampedArray {
  const colors = new Uint32Array(table.buffer);
  const pixels = new Uint8ClampedArray(values.length * 4);
  const out = new Uint32Array(pixels.buffer);
  const scale = high > low ? 255 / (high - low) : 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) continue;
    const place = value <= low ? 0 : value >= high ? 255 : (value - low) * scale;
    out[index] = colors[Math.round(place)];
  }
  return pixels;
}
