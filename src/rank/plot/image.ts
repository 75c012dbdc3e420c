/** imshow: numbers become colours in the rank, so that the page gets pixels that it only has to show. */
import {
  finite,
  isNumberList,
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
}

const call = "imshow";
const optionNames = ["width", "height", "colormap", "vmin", "vmax", "title"];
/** 64 MiB of RGBA: more than any screen shows, less than what brings a page down. */
const mostPixels = 16 * 1024 * 1024;

/** Throws TypeError or RangeError naming the argument. NaN is transparent; other values are cut to vmin … vmax. */
export function makeImage(given: unknown, givenOptions: unknown): Image {
  const options = optionsOf(call, givenOptions, optionNames);
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
    return { width, height, title, pixels: Uint8ClampedArray.from(values) };
  }
  const table = colorTable(oneOf(call, options, "colormap", colormapNames));
  if (table === undefined) throw new RangeError(`${call}: colormap is ${show(options.colormap)}`);
  const limits = range(values);
  const low = finite(call, options, "vmin") ?? limits.low;
  const high = finite(call, options, "vmax") ?? limits.high;
  return { width, height, title, pixels: color(values, table, low, high) };
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
      `${call}: ${values.length} pixels cannot be divided into rows: ${width === null ? `height is ${height}` : `width is ${width}`}`,
    );
  }
  if (values.length !== expected && values.length !== expected * 4) {
    throw new RangeError(
      `${call}: pixels has ${values.length} numbers; expected width × height = ${wide} × ${high} = ${expected}, or four times that for RGBA`,
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
  if (!isNumberList(first)) numberList(call, "pixels[0]", first);
  const length = (first as NumberList).length;
  if (height !== null && height !== rows.length) {
    throw new RangeError(`${call}: height is ${height}, but pixels has ${rows.length} rows`);
  }
  const wide = width ?? length;
  if (length !== wide && length !== wide * 4) {
    throw new RangeError(`${call}: width is ${wide}, but a row of pixels has ${length} numbers`);
  }
  const values = new Float64Array(length * rows.length);
  for (const [index, row] of rows.entries()) {
    const list = numberList(call, `pixels[${index}]`, row);
    if (list.length !== length) {
      throw new RangeError(
        `${call}: pixels[${index}] has ${list.length} numbers; expected ${length} as in the first row`,
      );
    }
    values.set(list, index * length);
  }
  return { values, width: wide, height: rows.length };
}

function range(values: NumberList): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value < low && value !== Number.NEGATIVE_INFINITY) low = value;
    if (value > high && value !== Number.POSITIVE_INFINITY) high = value;
  }
  return low > high ? { low: 0, high: 1 } : { low, high };
}

function color(values: NumberList, table: Uint8ClampedArray, low: number, high: number): Uint8ClampedArray {
  const colors = new Uint32Array(table.buffer);
  const pixels = new Uint8ClampedArray(values.length * 4);
  const out = new Uint32Array(pixels.buffer);
  // One value everywhere: the first colour.
  const scale = high > low ? 255 / (high - low) : 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) continue;
    const place = value <= low ? 0 : value >= high ? (scale === 0 ? 0 : 255) : (value - low) * scale;
    out[index] = colors[Math.round(place)];
  }
  return pixels;
}
